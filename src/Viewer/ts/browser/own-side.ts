import type { Bytes } from "../core/keycheck/bytes.ts";
import { sizes } from "../core/keycheck/bytes.ts";
import type { LocalSide } from "../core/keycheck/sides.ts";

/** What this page brings into an exchange, with the certificate that it vouches for. */
export interface OwnSide extends LocalSide { certificate: RTCCertificate | null }

/** False where the browser keeps its cryptography from pages without https. */
export function hasCryptography(): boolean {
  return globalThis.isSecureContext && (crypto.subtle as SubtleCrypto | undefined) !== undefined;
}

export function random(length: number): Bytes {
  return crypto.getRandomValues(new Uint8Array(length));
}

/** A new key pair whose private half nobody can read out, a new certificate, a new random number. */
export async function newOwnSide(): Promise<OwnSide> {
  const keyPair = await crypto.subtle.generateKey({ name: "ECDH", namedCurve: "P-256" }, false, ["deriveBits"]);
  const certificate = await newCertificate();
  const fingerprint = certificate === null ? null : await fingerprintOf(certificate);
  // Without a certificate there is no direct way; no certificate has this fingerprint, so none can pretend to.
  return { keyPair, certificate, fingerprint: fingerprint ?? random(sizes.fingerprint), nonce: random(sizes.nonce) };
}

async function newCertificate(): Promise<RTCCertificate | null> {
  if (!("RTCPeerConnection" in globalThis)) return null;
  const algorithm: EcKeyGenParams = { name: "ECDSA", namedCurve: "P-256" };
  return RTCPeerConnection.generateCertificate(algorithm);
}

async function fingerprintOf(certificate: RTCCertificate): Promise<Bytes | null> {
  const known = (certificate as { getFingerprints?(): RTCDtlsFingerprint[] }).getFingerprints?.() ?? [];
  const value = known.find(one => one.algorithm?.toLowerCase() === "sha-256")?.value ?? await offeredFingerprint(certificate);
  const bytes = Uint8Array.from(value.split(":"), pair => Number.parseInt(pair, 16));
  return bytes.length === sizes.fingerprint ? bytes : null;
}

/** Browsers that do not tell it say it in an offer. */
async function offeredFingerprint(certificate: RTCCertificate): Promise<string> {
  const connection = new RTCPeerConnection({ certificates: [certificate] });
  try {
    connection.createDataChannel("");
    const { sdp } = await connection.createOffer();
    return /^a=fingerprint:sha-256 ([0-9A-F:]+)\s*$/im.exec(sdp ?? "")?.[1] ?? "";
  } finally {
    connection.close();
  }
}
