import { highBit } from "./bits.ts";

/** A decoding table of finite state entropy (RFC 8878, 4.1): for each state a symbol and the way to the next state. */
export interface FseTable { log: number; symbol: Uint8Array; bits: Uint8Array; base: Uint16Array }

/** A table of one state: the same symbol again and again. */
export function constantTable(symbol: number): FseTable {
  return { log: 0, symbol: Uint8Array.of(symbol), bits: new Uint8Array(1), base: new Uint16Array(1) };
}

/** Reads a table's description; null when it is broken. `next` is the first byte behind it. */
export function readTable(
  bytes: Uint8Array, start: number, end: number, maxLog: number, maxSymbol: number,
): { table: FseTable; next: number } | null {
  const log = (bytes[start]! & 15) + 5;
  if (start >= end || log > maxLog) return null;
  const counts: number[] = [];
  let position = start * 8 + 4;
  const peek = (count: number): number => {
    const byte = position >> 3;
    return ((bytes[byte]! | (bytes[byte + 1]! << 8) | (bytes[byte + 2]! << 16)) >> (position & 7)) & ((1 << count) - 1);
  };
  let remaining = 1 << log;
  while (remaining > 0) {
    if (counts.length > maxSymbol || position > end * 8) return null;
    const width = highBit(remaining + 1) + 1;
    const short = (1 << width) - 2 - remaining;
    const half = 1 << (width - 1);
    let value = peek(width);
    if ((value & (half - 1)) < short) {
      value &= half - 1;
      position += width - 1;
    } else {
      if (value >= half) value -= short;
      position += width;
    }
    counts.push(value - 1);
    remaining -= Math.abs(value - 1);
    for (let zeros = value === 1 ? 3 : 0; zeros === 3;) {
      zeros = peek(2);
      position += 2;
      if (counts.length + zeros > maxSymbol + 1) return null;
      for (let i = 0; i < zeros; i++) counts.push(0);
    }
  }
  const next = (position + 7) >> 3;
  return remaining < 0 || next > end ? null : { table: buildTable(counts, log), next };
}

/** Spreads the symbols over the states; the counts (−1 for "less than one") add up to the table's size. */
export function buildTable(counts: readonly number[], log: number): FseTable {
  const size = 1 << log;
  const table = { log, symbol: new Uint8Array(size), bits: new Uint8Array(size), base: new Uint16Array(size) };
  const nextState = counts.map(count => Math.abs(count));
  let high = size;
  counts.forEach((count, symbol) => {
    if (count < 0) table.symbol[--high] = symbol;
  });
  const step = (size >> 1) + (size >> 3) + 3;
  let place = 0;
  counts.forEach((count, symbol) => {
    for (let i = 0; i < count; i++) {
      table.symbol[place] = symbol;
      do place = (place + step) & (size - 1); while (place >= high);
    }
  });
  for (let state = 0; state < size; state++) {
    const next = nextState[table.symbol[state]!]!++;
    const bits = log - highBit(next);
    table.bits[state] = bits;
    table.base[state] = (next << bits) - size;
  }
  return table;
}
