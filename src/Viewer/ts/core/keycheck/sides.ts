import { equalBytes, isBytes, sizes, type Bytes } from "./bytes.ts";
import type { ExchangeFault, RevealMessage } from "./messages.ts";
import { isOnCurve } from "./p256.ts";
import type { KeyPair } from "./subtle.ts";

/** What one end brings in: a P-256 pair made for this exchange, SHA-256 of its DTLS certificate, a random number. */
export interface LocalSide { keyPair: KeyPair; fingerprint: Bytes; nonce: Bytes }

/** What one end says in a resumption. */
export interface ResumePart { fingerprint: Bytes; nonce: Bytes }

/** What one end brings into a resumption, and since when (milliseconds) the peers are out of contact. */
export interface ResumeSide extends ResumePart { lostAt: number }

/** The public part of one end, as it stands in the transcript. */
export type PublicSide = RevealMessage;

export function readSide(message: PublicSide | null | undefined): PublicSide | null {
  const part = readPart(message);
  return part && isBytes(message?.publicKey, sizes.point) ? { ...part, publicKey: message.publicKey.slice() } : null;
}

export function readPart(message: ResumePart | null | undefined): ResumePart | null {
  if (!isBytes(message?.fingerprint, sizes.fingerprint) || !isBytes(message.nonce, sizes.nonce)) return null;
  return { fingerprint: message.fingerprint.slice(), nonce: message.nonce.slice() };
}

/** What is wrong with the peer's side, seen beside one's own. */
export function sideFault(peer: PublicSide, own: PublicSide): ExchangeFault | null {
  if (!isOnCurve(peer.publicKey)) return "point-invalid";
  if (equalBytes(peer.publicKey, own.publicKey)) return "same-key";
  return partFault(peer, own);
}

export function partFault(peer: ResumePart, own: ResumePart): ExchangeFault | null {
  if (equalBytes(peer.fingerprint, own.fingerprint)) return "same-fingerprint";
  return equalBytes(peer.nonce, own.nonce) ? "same-nonce" : null;
}
