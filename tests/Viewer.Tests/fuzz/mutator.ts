const boundaries = [0, 1, 2, 3, 4, 7, 8, 0x7f, 0x80, 0xff, 0x100, 0x7fff, 0x8000, 0xffff, 0x10000, 0x7fffffff, 0x80000000, 0xffffffff];
const longest = 64 * 1024;

/** Makes new inputs of old ones, as Mutator.cs in tests/Fuzz.Tests does. A seed gives the same ones again. */
export class Mutator {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  below(limit: number): number {
    this.#state = (Math.imul(this.#state, 1664525) + 1013904223) >>> 0;
    return Math.floor(this.#state / 2 ** 32 * limit);
  }

  pick<T>(all: readonly T[]): T {
    return all[this.below(all.length)]!;
  }

  bytes(input: Uint8Array, other: Uint8Array): Uint8Array {
    const bytes = [...input];
    for (let changes = this.below(6); changes >= 0; changes--) this.#change(bytes, other);
    return Uint8Array.from(bytes.slice(0, longest));
  }

  #change(bytes: number[], other: Uint8Array): void {
    // Headers are short and decide most: half of the changes fall there.
    const at = this.below((this.below(2) === 0 ? Math.min(bytes.length, 40) : bytes.length) + 1);
    const kind = at < bytes.length ? this.below(10) : 5 + this.below(5);
    if (kind <= 1) bytes[at] = kind === 0 ? bytes[at]! ^ (1 << this.below(8)) : this.below(256);
    else if (kind <= 3) this.#boundary(bytes, at);
    else if (kind === 4) bytes.splice(at, 1 + this.below(16));
    else if (kind === 5) bytes.splice(at, 0, ...new Array<number>(1 + this.below(8)).fill(this.below(256)));
    else if (kind === 6) bytes.splice(at, 0, ...bytes.slice(at, at + 1 + this.below(64)));
    else if (kind === 7) this.#splice(bytes, at, other);
    else if (kind === 8 && this.below(3) === 0) bytes.length = at;
    else bytes.splice(at, 0, this.below(256));
  }

  #boundary(bytes: number[], at: number): void {
    const size = Math.min(1 << this.below(3), bytes.length - at);
    const present = bytes.slice(at, at + size).reduce((sum, byte) => sum * 256 + byte, 0);
    const near = [present + 1, present - 1, bytes.length - at + this.below(9) - 4];
    let number = this.below(2) === 0 ? this.pick(near) : this.pick(boundaries);
    const littleEndian = this.below(4) === 0;
    for (let i = 0; i < size; i++) {
      bytes[littleEndian ? at + i : at + size - 1 - i] = number & 0xff;
      number = Math.floor(number / 256);
    }
  }

  #splice(bytes: number[], at: number, other: Uint8Array): void {
    const from = this.below(other.length);
    const piece = other.subarray(from, from + 1 + this.below(Math.min(other.length - from, 4096)));
    bytes.splice(at, this.below(2) === 0 ? bytes.length : 0, ...piece);
  }
}
