import type { Bytes } from "./bytes.ts";
import type { ExchangeFault } from "./messages.ts";

/** So many exchanges one seat may begin; a reload or a time-out counts. */
export const maxExchanges = 3;

/** The exchanges of one code or sign-in: at most three for each seat, and no number twice on any seat. */
export class ExchangeLedger {
  readonly #begun = new Map<number, number>();
  readonly #sids = new Set<string>();

  /** Exchanges that this seat may still begin. */
  left(seat: number): number {
    return maxExchanges - (this.#begun.get(seat) ?? 0);
  }

  begin(seat: number, sid: Bytes): ExchangeFault | null {
    const name = sid.join();
    if (this.#sids.has(name)) return "sid-seen";
    if (this.left(seat) === 0) return "too-many-exchanges";
    this.#sids.add(name);
    this.#begun.set(seat, (this.#begun.get(seat) ?? 0) + 1);
    return null;
  }
}
