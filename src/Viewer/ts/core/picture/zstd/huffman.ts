import { BackwardBits, highBit } from "./bits.ts";
import { readTable } from "./fse.ts";

const maxCodeBits = 11;

/** For every `log` bits that may come: the symbol they begin with and how many of them it takes. */
export interface HuffmanTable { log: number; symbol: Uint8Array; bits: Uint8Array }

/** Reads a tree's description (RFC 8878, 4.2.1); null when it is broken. `next` is the first byte behind it. */
export function readTree(bytes: Uint8Array, start: number, end: number): { table: HuffmanTable; next: number } | null {
  if (start >= end) return null;
  const header = bytes[start]!;
  const count = header - 127;
  const next = start + 1 + (header < 128 ? header : (count + 1) >> 1);
  if (next > end) return null;
  const weights = header < 128 ? packedWeights(bytes, start + 1, next) : plainWeights(bytes, start + 1, count);
  const table = weights === null ? null : tableOf(weights);
  return table === null ? null : { table, next };
}

/** Unpacks one stream into a part of `out`; false when the stream does not end exactly with the last symbol. */
export function readStream(
  { log, symbol, bits }: HuffmanTable, bytes: Uint8Array, start: number, end: number, out: Uint8Array,
): boolean {
  if (end <= start || bytes[end - 1] === 0) return false;
  const first = start * 8;
  const mask = (1 << log) - 1;
  let position = (end - 1) * 8 + highBit(bytes[end - 1]!);
  for (let i = 0; i < out.length; i++) {
    if (position <= first) return false;
    const low = position - log;
    const byte = (low < first ? first : low) >> 3;
    const word = bytes[byte]! | (bytes[byte + 1]! << 8) | (bytes[byte + 2]! << 16);
    const code = low < first ? (word << (first - low)) & mask : (word >> (low & 7)) & mask;
    out[i] = symbol[code]!;
    position -= bits[code]!;
  }
  return position === first;
}

function plainWeights(bytes: Uint8Array, start: number, count: number): number[] {
  return Array.from({ length: count }, (_, i) => {
    const pair = bytes[start + (i >> 1)]!;
    return i % 2 === 0 ? pair >> 4 : pair & 15;
  });
}

/** Two states take turns until the bits run out; then the other one gives its last symbol. */
function packedWeights(bytes: Uint8Array, start: number, end: number): number[] | null {
  const read = readTable(bytes, start, end, 6, maxCodeBits + 1);
  const stream = read === null ? null : BackwardBits.over(bytes, read.next, end);
  if (read === null || stream === null) return null;
  const { log, symbol, bits, base } = read.table;
  const weights: number[] = [];
  let one = stream.read(log);
  let other = stream.read(log);
  if (stream.left < 0) return null;
  while (weights.length < 254) {
    weights.push(symbol[one]!);
    const next = base[one]! + stream.read(bits[one]!);
    if (stream.left < 0) return [...weights, symbol[other]!];
    one = other;
    other = next;
  }
  return null;
}

/** The last symbol's weight is not written: it fills the tree up. */
function tableOf(weights: number[]): HuffmanTable | null {
  const filled = weights.reduce((sum, weight) => sum + ((1 << weight) >> 1), 0);
  if (filled === 0) return null;
  const log = highBit(filled) + 1;
  const rest = (1 << log) - filled;
  if (log > maxCodeBits || (rest & (rest - 1)) !== 0) return null;
  const all = [...weights, highBit(rest) + 1];
  const table = { log, symbol: new Uint8Array(1 << log), bits: new Uint8Array(1 << log) };
  let place = 0;
  for (let weight = 1; weight <= log; weight++) {
    for (const [symbol, own] of all.entries()) {
      if (own !== weight) continue;
      const end = place + (1 << (weight - 1));
      table.symbol.fill(symbol, place, end);
      table.bits.fill(log + 1 - weight, place, end);
      place = end;
    }
  }
  return table;
}
