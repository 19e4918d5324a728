import { checkZstd, firstBlock } from "./check.ts";
import type { HuffmanTable } from "./huffman.ts";
import { readLiterals } from "./literals.ts";
import { readHead, runSequences, type Output, type SequenceTables } from "./sequences.ts";

/** What one block leaves to the next. */
interface State { out: Output; tree: HuffmanTable | null; tables: SequenceTables | null }

export type Unpacked = { ok: true; bytes: Uint8Array } | { ok: false; reason: string };

const maxBlock = 128 * 1024;

/**
 * Unpacks a zstd tile (RFC 8878) of a known size. Written for bytes of a stranger: nothing throws, memory is bounded by
 * the size, and time by the size and the message, whatever the bytes say. General decoders trust their input more: some
 * thirty bytes can keep them busy for minutes.
 */
export function unpackZstd(data: Uint8Array, size: number): Unpacked {
  const wrong = checkZstd(data, size);
  if (wrong !== null) return { ok: false, reason: wrong };
  // Words are read a little beyond the end of the last stream.
  const padded = new Uint8Array(data.length + 4);
  padded.set(data);
  const out: Output = { bytes: new Uint8Array(size), at: 0, recent: [1, 4, 8] };
  const state: State = { out, tree: null, tables: null };
  let at = firstBlock(data);
  for (let last = false; !last;) {
    const header = padded[at]! | (padded[at + 1]! << 8) | (padded[at + 2]! << 16);
    const type = (header >> 1) & 3;
    const end = at + 3 + (type === 1 ? 1 : header >> 3);
    if (!unpackBlock(padded, at + 3, end, type, header >> 3, state)) return { ok: false, reason: "zstd data broken" };
    last = (header & 1) === 1;
    at = end;
  }
  return out.at === size ? { ok: true, bytes: out.bytes } : { ok: false, reason: "zstd data broken" };
}

function unpackBlock(data: Uint8Array, start: number, end: number, type: number, size: number, state: State): boolean {
  if (type === 2) return unpackCompressed(data, start, end, state);
  const out = state.out;
  if (size > out.bytes.length - out.at) return false;
  if (type === 1) out.bytes.fill(data[start]!, out.at, out.at + size);
  else out.bytes.set(data.subarray(start, end), out.at);
  out.at += size;
  return true;
}

function unpackCompressed(data: Uint8Array, start: number, end: number, state: State): boolean {
  const begin = state.out.at;
  const most = Math.min(maxBlock, state.out.bytes.length - begin);
  const literals = start < end ? readLiterals(data, start, end, most, state.tree) : null;
  const head = literals && readHead(data, literals.next, end, state.tables);
  if (literals === null || head === null) return false;
  state.tree = literals.tree;
  state.tables = head.tables ?? state.tables;
  return runSequences(data, end, head, literals.bytes, state.out) && state.out.at - begin <= maxBlock;
}
