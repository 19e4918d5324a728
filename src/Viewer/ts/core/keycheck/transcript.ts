import { label, lengthPrefixed, type Bytes } from "./bytes.ts";
import type { PublicSide } from "./sides.ts";
import { sha256, type Subtle } from "./subtle.ts";

/** cV: the viewer cannot choose its key or number any more once this is sent. */
export function commitmentOf(subtle: Subtle, sid: Bytes, viewer: PublicSide): Promise<Bytes> {
  return sha256(subtle, lengthPrefixed(label("RS-SAS-v1 commit"), sid, viewer.publicKey, viewer.fingerprint, viewer.nonce));
}

/** T: the salt of every key of this exchange. */
export function transcriptOf(
  subtle: Subtle, sid: Bytes, commitment: Bytes, agent: PublicSide, viewer: PublicSide,
): Promise<Bytes> {
  return sha256(subtle, lengthPrefixed(
    label("RS-SAS-v1"), sid, commitment,
    agent.publicKey, agent.fingerprint, agent.nonce,
    viewer.publicKey, viewer.fingerprint, viewer.nonce));
}
