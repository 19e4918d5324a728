import { label, type Bytes } from "./bytes.ts";

/** A key that only the platform can use. */
export interface OpaqueKey { readonly extractable: boolean }

/** A P-256 pair; the private half need not be extractable. */
export interface KeyPair { readonly privateKey: OpaqueKey; readonly publicKey: OpaqueKey }

/** The part of the platform's `crypto.subtle` that the key check needs. It is handed in: the core has no browser. */
export interface Subtle {
  digest(algorithm: "SHA-256", data: Bytes): Promise<ArrayBuffer>;
  importKey(format: "raw", data: Bytes, algorithm: Algorithm, extractable: boolean, usages: Usage[]): Promise<OpaqueKey>;
  exportKey(format: "raw", key: OpaqueKey): Promise<ArrayBuffer>;
  deriveBits(algorithm: { name: string }, key: OpaqueKey, length: number): Promise<ArrayBuffer>;
  sign(algorithm: "HMAC", key: OpaqueKey, data: Bytes): Promise<ArrayBuffer>;
  encrypt(algorithm: Gcm, key: OpaqueKey, data: Bytes): Promise<ArrayBuffer>;
  decrypt(algorithm: Gcm, key: OpaqueKey, data: Bytes): Promise<ArrayBuffer>;
}

export interface Algorithm { name: string; hash?: string; namedCurve?: string }

export interface Gcm { name: "AES-GCM"; iv: Bytes; additionalData: Bytes; tagLength: number }

export type Usage = "deriveBits" | "sign" | "encrypt" | "decrypt";

export async function sha256(subtle: Subtle, data: Bytes): Promise<Bytes> {
  return new Uint8Array(await subtle.digest("SHA-256", data));
}

export async function hmac(subtle: Subtle, key: Bytes, data: Bytes): Promise<Bytes> {
  const imported = await subtle.importKey("raw", key, { name: "HMAC", hash: "SHA-256" }, false, ["sign"]);
  return new Uint8Array(await subtle.sign("HMAC", imported, data));
}

export async function hkdf(subtle: Subtle, input: Bytes, salt: Bytes, info: string, length: number): Promise<Bytes> {
  const imported = await subtle.importKey("raw", input, { name: "HKDF" }, false, ["deriveBits"]);
  const algorithm = { name: "HKDF", hash: "SHA-256", salt, info: label(info) };
  return new Uint8Array(await subtle.deriveBits(algorithm, imported, 8 * length));
}

export async function pointOf(subtle: Subtle, pair: KeyPair): Promise<Bytes> {
  return new Uint8Array(await subtle.exportKey("raw", pair.publicKey));
}

/** Z: the x-coordinate that both ends find. The point has been checked. */
export async function agree(subtle: Subtle, pair: KeyPair, point: Bytes): Promise<Bytes> {
  const peer = await subtle.importKey("raw", point, { name: "ECDH", namedCurve: "P-256" }, false, []);
  const algorithm = { name: "ECDH", public: peer };
  return new Uint8Array(await subtle.deriveBits(algorithm, pair.privateKey, 256));
}
