import { decodeUtf8 } from "./utf8.ts";

/**
 * Reads big-endian fields from a peer's bytes. Nothing throws: after the first field that is not there every read
 * gives an empty value, and `error` keeps the reason. Whoever uses it looks at `error` once, at the end.
 */
export class WireReader {
  error: string | null = null;
  private at = 0;
  private readonly bytes: Uint8Array;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
  }

  get remaining(): number {
    return this.bytes.length - this.at;
  }

  byte(): number {
    const field = this.take(1);
    return field[0] ?? 0;
  }

  boolean(): boolean {
    const value = this.byte();
    this.require(value <= 1, "boolean is neither 0 nor 1");
    return value === 1;
  }

  uint16(): number {
    const field = this.take(2);
    return ((field[0] ?? 0) << 8) | (field[1] ?? 0);
  }

  uint32(): number {
    return this.uint16() * 0x10000 + this.uint16();
  }

  int32(): number {
    return this.uint32() | 0;
  }

  text(byteCount: number): string {
    const text = decodeUtf8(this.take(byteCount));
    this.require(text !== null, "text is not UTF-8");
    return text ?? "";
  }

  /** A view of the next bytes, not a copy. */
  take(count: number): Uint8Array {
    if (!this.require(count <= this.remaining, "message too short")) {
      this.at = this.bytes.length;
      return new Uint8Array(0);
    }
    this.at += count;
    return this.bytes.subarray(this.at - count, this.at);
  }

  rest(): Uint8Array {
    return this.take(this.remaining);
  }

  /** Passes a condition on and keeps the reason of the first one that does not hold. */
  require(condition: boolean, reason: string): boolean {
    if (!condition) this.error ??= reason;
    return condition;
  }
}
