interface NativeBase64 { fromBase64?(text: string): Uint8Array<ArrayBuffer> }
interface NativeText { toBase64?(): string }

/** The bytes of a base64 text, or null when it is none. */
export function fromBase64(text: string): Uint8Array<ArrayBuffer> | null {
  try {
    const native = (Uint8Array as NativeBase64).fromBase64;
    if (native !== undefined) return native.call(Uint8Array, text);
    return Uint8Array.from(atob(text), character => character.charCodeAt(0));
  } catch {
    return null;
  }
}

export function toBase64(bytes: Uint8Array): string {
  const native = (bytes as NativeText).toBase64;
  return native === undefined ? btoa(String.fromCharCode(...bytes)) : native.call(bytes);
}
