const mostKept = 4096;

/**
 * Messages of one channel that the customer's program has not said to have. They are counted from 1, and after a move they
 * go again: the other end takes each number once.
 */
export class Outbound {
  private kept: Uint8Array[] = [];
  private first = 1;

  /** The number of the oldest message that is kept, or of the next one. */
  get firstNumber(): number { return this.first; }

  get messages(): readonly Uint8Array[] { return this.kept; }

  add(message: Uint8Array): void {
    this.kept.push(message);
    // Whoever never says what came cannot make us keep everything.
    if (this.kept.length > mostKept) this.taken(this.first);
  }

  /** The other end has all up to this number. */
  taken(number: number): void {
    const count = Math.min(number - this.first + 1, this.kept.length);
    if (count <= 0) return;
    this.kept.splice(0, count);
    this.first += count;
  }

  clear(): void {
    this.kept = [];
    this.first = 1;
  }
}
