import { concat, label, type Bytes } from "../keycheck/bytes.ts";

export type Setup = "actpass" | "active" | "passive";

/** The body of an `ice` item, docs/protocol.md 4.3: fields, never SDP, and no fingerprint: that is the checked one. */
export interface IceFields { connection: number; round: number; setup: Setup; ufrag: string; password: string }

const setups: readonly Setup[] = ["actpass", "active", "passive"];
const header = 4;
const iceText = /^[A-Za-z0-9+/]+$/;

export function writeIce({ connection, round, setup, ufrag, password }: IceFields): Bytes {
  return concat(Uint8Array.of(connection, round, setups.indexOf(setup), ufrag.length), label(ufrag + password));
}

/** Null for what has not the form of RFC 8839. */
export function readIce(body: Uint8Array): IceFields | null {
  const setup = setups[body[2] ?? -1];
  const length = body[3] ?? 0;
  if (setup === undefined || body.length < header + length) return null;
  const text = String.fromCharCode(...body.subarray(header));
  const [ufrag, password] = [text.slice(0, length), text.slice(length)];
  const fits = ufrag.length >= 4 && password.length >= 22 && password.length <= 255;
  return fits && iceText.test(text) ? { connection: body[0]!, round: body[1]!, setup, ufrag, password } : null;
}

const candidateText = /^candidate:[A-Za-z0-9+/]{1,32} 1 udp \d{1,10} [0-9A-Za-z.:-]{1,253} \d{1,5} typ (host|srflx|prflx|relay)( [ -~]*)?$/i;

/** One candidate as RFC 8839 writes it; null for anything else, and for what the peer does not use. */
export function readCandidate(body: Uint8Array): string | null {
  if (body.length > 512) return null;
  const text = String.fromCharCode(...body);
  return candidateText.test(text) ? text : null;
}
