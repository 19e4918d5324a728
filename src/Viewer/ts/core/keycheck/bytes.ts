/** Bytes in a buffer of their own; the platform's cryptography takes no shared memory. */
export type Bytes = Uint8Array<ArrayBuffer>;

export const sizes = { sid: 16, point: 65, fingerprint: 32, nonce: 32, hash: 32, words: 3, maxItemBody: 4096 } as const;

export function isBytes(value: unknown, length: number): value is Bytes {
  return value instanceof Uint8Array && value.length === length;
}

/** Takes equal time wherever the first difference is. */
export function equalBytes(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false;
  let difference = 0;
  for (let i = 0; i < a.length; i++) difference |= a[i]! ^ b[i]!;
  return difference === 0;
}

export function concat(...parts: Uint8Array[]): Bytes {
  const joined = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.length;
  }
  return joined;
}

/** LP(x) for each field: the length as 32 bits, big-endian, then x. Joined fields have one reading only. */
export function lengthPrefixed(...fields: Uint8Array[]): Bytes {
  return concat(...fields.flatMap(field => [uint32(field.length), field]));
}

/** A text of ASCII letters as its bytes. */
export function label(text: string): Bytes {
  return Uint8Array.from(text, letter => letter.charCodeAt(0));
}

export function uint32(value: number): Bytes {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, value);
  return bytes;
}

export function uint64(value: bigint): Bytes {
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setBigUint64(0, value);
  return bytes;
}
