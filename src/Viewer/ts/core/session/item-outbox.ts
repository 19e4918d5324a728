import type { Item } from "../keycheck/messages.ts";

const mostWaiting = 1024;
// After so many the peer is asked what it has, so that the list stays short.
const askAfter = 64;

/**
 * Items that the peer has not said to have. None may be lost with a lost link: so they wait here, at their sender, and go
 * out again from the place that the peer names.
 */
export class ItemOutbox {
  #items: Item[] = [];
  #first = 0;
  #flowing = true;
  #asked = false;

  get mustAsk(): boolean { return !this.#flowing || this.#items.length >= askAfter; }

  get isFull(): boolean { return this.#items.length >= mostWaiting; }

  /** Keeps an item; true when it may be sent now. */
  add(item: Item): boolean {
    this.#items.push(item);
    return this.#flowing;
  }

  /** The way is uncertain: everything waits until the peer has been asked. */
  hold(): void {
    this.#flowing = false;
    this.#asked = false;
  }

  /** The peer is asked now, and its answer counts. */
  ask(): void {
    this.hold();
    this.#asked = true;
  }

  /** The peer has so many: the rest is to be sent again, in order. Null when the number makes no sense. */
  resume(taken: number): readonly Item[] | null {
    if (!this.#asked) return [];
    if (taken < this.#first || taken > this.#first + this.#items.length) return null;
    this.#items.splice(0, taken - this.#first);
    this.#first = taken;
    this.#flowing = true;
    this.#asked = false;
    return [...this.#items];
  }
}
