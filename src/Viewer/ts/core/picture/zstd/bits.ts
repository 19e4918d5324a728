/** Position of the highest bit that is set: 0 for 1, 3 for 8. The value is at least 1. */
export function highBit(value: number): number {
  return 31 - Math.clz32(value);
}

/**
 * Reads up to 18 bits at a time from a bit stream that begins at its last byte (RFC 8878, 4.1). The bytes are followed
 * by at least four more, so that a word can be read at the very end. Reading beyond the beginning gives zeros and makes
 * `left` negative.
 */
export class BackwardBits {
  /** Bits not read yet; negative after reading too far. */
  left: number;
  private readonly bytes: Uint8Array;
  private readonly start: number;

  private constructor(bytes: Uint8Array, start: number, left: number) {
    this.bytes = bytes;
    this.start = start;
    this.left = left;
  }

  /** Null when there are no bytes or the last one has no end mark (its highest bit that is set). */
  static over(bytes: Uint8Array, start: number, end: number): BackwardBits | null {
    if (end <= start || bytes[end - 1] === 0) return null;
    return new BackwardBits(bytes, start, (end - start - 1) * 8 + highBit(bytes[end - 1]!));
  }

  read(count: number): number {
    this.left -= count;
    return this.at(this.left, count);
  }

  /** The bits from a position on, lowest first; those before the stream are zeros. */
  private at(position: number, count: number): number {
    if (position < 0) return position + count <= 0 ? 0 : this.at(0, position + count) << -position;
    const byte = this.start + (position >> 3);
    const bytes = this.bytes;
    const word = bytes[byte]! | (bytes[byte + 1]! << 8) | (bytes[byte + 2]! << 16) | (bytes[byte + 3]! << 24);
    return (word >>> (position & 7)) & ((1 << count) - 1);
  }
}
