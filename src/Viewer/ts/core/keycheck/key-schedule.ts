import { sizes, type Bytes } from "./bytes.ts";
import { hkdf, type Subtle } from "./subtle.ts";

/** The five keys that live as long as the exchange, or until a resumption replaces them. */
export interface SessionKeys {
  sigAgent: Bytes; sigViewer: Bytes; relayToViewer: Bytes; relayToAgent: Bytes; resume: Bytes;
}

/** K(label, n): every secret of an exchange from its input key and its salt. */
export function expand(subtle: Subtle, input: Bytes, salt: Bytes, name: string, length: number): Promise<Bytes> {
  return hkdf(subtle, input, salt, `RS-SAS-v1 ${name}`, length);
}

export function wordBytes(subtle: Subtle, z: Bytes, transcript: Bytes): Promise<Bytes> {
  return expand(subtle, z, transcript, "sas", sizes.words);
}

/** The read-back word's byte. */
export function confirmByte(subtle: Subtle, z: Bytes, transcript: Bytes): Promise<Bytes> {
  return expand(subtle, z, transcript, "confirm", 1);
}

export async function sessionKeys(subtle: Subtle, input: Bytes, salt: Bytes): Promise<SessionKeys> {
  const key = (name: string) => expand(subtle, input, salt, name, sizes.hash);
  return {
    sigAgent: await key("sig a"),
    sigViewer: await key("sig v"),
    relayToViewer: await key("relay a2v"),
    relayToAgent: await key("relay v2a"),
    resume: await key("resume"),
  };
}

export function wipeKeys(keys: SessionKeys): void {
  for (const key of [keys.sigAgent, keys.sigViewer, keys.relayToViewer, keys.relayToAgent, keys.resume]) key.fill(0);
}
