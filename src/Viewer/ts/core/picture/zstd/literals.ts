import { readStream, readTree, type HuffmanTable } from "./huffman.ts";

/** The literals of a block, the first byte behind them, and the tree for blocks that come without one. */
export interface Literals { bytes: Uint8Array; next: number; tree: HuffmanTable | null }

/** Reads a literals section (RFC 8878, 3.1.1.3.1) of at most `most` bytes; null when it is broken. */
export function readLiterals(
  data: Uint8Array, start: number, end: number, most: number, tree: HuffmanTable | null,
): Literals | null {
  return (data[start]! & 3) < 2 ? readPlain(data, start, end, most, tree) : readCompressed(data, start, end, most, tree);
}

function readPlain(data: Uint8Array, start: number, end: number, most: number, tree: HuffmanTable | null): Literals | null {
  const first = data[start]!;
  const format = (first >> 2) & 3;
  const headerLength = format === 1 ? 2 : format === 3 ? 3 : 1;
  const word = first | (data[start + 1]! << 8) | (data[start + 2]! << 16);
  const size = headerLength === 1 ? first >> 3 : (word & ((1 << (8 * headerLength)) - 1)) >> 4;
  const isRun = (first & 3) === 1;
  const body = start + headerLength;
  const next = body + (isRun ? 1 : size);
  if (next > end || size > most) return null;
  const bytes = isRun ? new Uint8Array(size).fill(data[body]!) : data.subarray(body, next);
  return { bytes, next, tree };
}

function readCompressed(
  data: Uint8Array, start: number, end: number, most: number, known: HuffmanTable | null,
): Literals | null {
  const format = (data[start]! >> 2) & 3;
  const headerLength = format < 2 ? 3 : format + 2;
  const width = [10, 10, 14, 18][format]!;
  let header = 0;
  for (let i = headerLength - 1; i >= 0; i--) header = header * 256 + data[start + i]!;
  const sizes = Math.floor(header / 16);
  const size = sizes % (1 << width);
  const body = start + headerLength;
  const next = body + Math.floor(sizes / (1 << width));
  if (next > end || size > most) return null;
  const read = (data[start]! & 3) === 2 ? readTree(data, body, next) : known && { table: known, next: body };
  if (read === null) return null;
  const bytes = new Uint8Array(size);
  const ok = format === 0
    ? readStream(read.table, data, read.next, next, bytes)
    : readFourStreams(read.table, data, read.next, next, bytes);
  return ok ? { bytes, next, tree: read.table } : null;
}

function readFourStreams(tree: HuffmanTable, data: Uint8Array, start: number, end: number, out: Uint8Array): boolean {
  const quarter = (out.length + 3) >> 2;
  if (end - start < 6 || quarter * 3 > out.length) return false;
  let from = start + 6;
  for (let stream = 0; stream < 4; stream++) {
    const jump = start + stream * 2;
    const to = stream === 3 ? end : from + (data[jump]! | (data[jump + 1]! << 8));
    const part = stream === 3 ? out.subarray(quarter * 3) : out.subarray(quarter * stream, quarter * (stream + 1));
    if (to > end || !readStream(tree, data, from, to, part)) return false;
    from = to;
  }
  return true;
}
