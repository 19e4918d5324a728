import { BackwardBits } from "./bits.ts";
import { buildTable, constantTable, readTable, type FseTable } from "./fse.ts";

/** One kind of code in a sequence: what a symbol is worth before its extra bits, and how many those are. */
interface Code { maxLog: number; value: Int32Array; extra: Uint8Array; usual: FseTable }

/** Tables that a block may take over from the block before it. */
export interface SequenceTables { literal: FseTable; offset: FseTable; match: FseTable }

/** The tables of a block's sequences and where their bits lie; null tables when there are no sequences. */
export interface SequenceHead { count: number; tables: SequenceTables | null; bits: number }

// A tile has fewer than 2^18 bytes: no offset needs a larger code, and no code more than 18 bits.
const maxOffsetCode = 17;

const literalCode = code(9,
  [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 3, 3, 4, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16], 0,
  [4, 3, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 1, 1, 1, 2, 2, 2, 2, 2, 2, 2, 2, 2, 3, 2, 1, 1, 1, 1, 1, -1, -1, -1, -1], 6);

const matchCode = code(9,
  [...Array<number>(32).fill(0), 1, 1, 1, 1, 2, 2, 3, 3, 4, 4, 5, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16], 3,
  [1, 4, 3, 2, 2, 2, 2, 2, 2, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,
    1, 1, 1, 1, 1, 1, -1, -1, -1, -1, -1, -1, -1], 6);

const offsetCode = code(8, Array.from({ length: maxOffsetCode + 1 }, (_, i) => i), 1,
  [1, 1, 1, 1, 1, 1, 2, 2, 2, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, -1, -1, -1, -1, -1], 5);

/** Reads the head of a sequences section (RFC 8878, 3.1.1.3.2.1); null when it is broken. */
export function readHead(data: Uint8Array, start: number, end: number, known: SequenceTables | null): SequenceHead | null {
  const first = data[start]!;
  const countLength = first < 128 ? 1 : first < 255 ? 2 : 3;
  if (start + countLength > end) return null;
  const count = countLength === 1 ? first
    : countLength === 2 ? ((first - 128) << 8) + data[start + 1]!
    : data[start + 1]! + (data[start + 2]! << 8) + 0x7f00;
  if (count === 0) return start + 1 === end ? { count, tables: null, bits: end } : null;
  const modes = data[start + countLength]!;
  if (start + countLength >= end || (modes & 3) !== 0) return null;
  const literal = readCodeTable(data, start + countLength + 1, end, modes >> 6, literalCode, known?.literal);
  const offset = literal && readCodeTable(data, literal.next, end, (modes >> 4) & 3, offsetCode, known?.offset);
  const match = offset && readCodeTable(data, offset.next, end, (modes >> 2) & 3, matchCode, known?.match);
  if (literal === null || offset === null || match === null) return null;
  return { count, tables: { literal: literal.table, offset: offset.table, match: match.table }, bits: match.next };
}

/** What a block writes to: everything unpacked so far, up to `at`, and the last three offsets. */
export interface Output { bytes: Uint8Array; at: number; recent: [number, number, number] }

/**
 * Carries the sequences out: so many literals, then a copy of what was unpacked before. Every sequence makes at least
 * three bytes and none beyond the end, so the work is bounded by the tile. False when anything does not fit.
 */
export function runSequences(
  data: Uint8Array, end: number, { count, tables, bits: start }: SequenceHead, literals: Uint8Array, out: Output,
): boolean {
  const bits = tables === null ? null : BackwardBits.over(data, start, end);
  if (tables === null || bits === null) return count === 0 && appendLiterals(literals, 0, out);
  const { literal, offset, match } = tables;
  let literalState = bits.read(literal.log);
  let offsetState = bits.read(offset.log);
  let matchState = bits.read(match.log);
  let taken = 0;
  for (let i = 0; i < count; i++) {
    const offsetSymbol = offset.symbol[offsetState]!;
    const matchSymbol = match.symbol[matchState]!;
    const literalSymbol = literal.symbol[literalState]!;
    if (offsetSymbol > maxOffsetCode) return false;
    const offsetValue = offsetCode.value[offsetSymbol]! + bits.read(offsetSymbol);
    const matchLength = matchCode.value[matchSymbol]! + bits.read(matchCode.extra[matchSymbol]!);
    const literalLength = literalCode.value[literalSymbol]! + bits.read(literalCode.extra[literalSymbol]!);
    if (i + 1 < count) {
      literalState = literal.base[literalState]! + bits.read(literal.bits[literalState]!);
      matchState = match.base[matchState]! + bits.read(match.bits[matchState]!);
      offsetState = offset.base[offsetState]! + bits.read(offset.bits[offsetState]!);
    }
    const distance = distanceOf(offsetValue, literalLength, out.recent);
    const room = out.bytes.length - out.at - literalLength - matchLength;
    const known = out.at + literalLength;
    if (bits.left < 0 || room < 0 || taken + literalLength > literals.length || distance < 1 || distance > known) return false;
    copy(out, literals, taken, literalLength, distance, matchLength);
    taken += literalLength;
  }
  return bits.left === 0 && appendLiterals(literals, taken, out);
}

function code(maxLog: number, extra: number[], firstValue: number, usualCounts: number[], usualLog: number): Code {
  const value = new Int32Array(extra.length);
  value[0] = firstValue;
  for (let i = 1; i < extra.length; i++) value[i] = value[i - 1]! + (1 << extra[i - 1]!);
  return { maxLog, value, extra: Uint8Array.from(extra), usual: buildTable(usualCounts, usualLog) };
}

function readCodeTable(
  data: Uint8Array, at: number, end: number, mode: number, kind: Code, known: FseTable | undefined,
): { table: FseTable; next: number } | null {
  switch (mode) {
    case 0: return { table: kind.usual, next: at };
    case 1: return at < end && data[at]! < kind.value.length ? { table: constantTable(data[at]!), next: at + 1 } : null;
    case 2: return readTable(data, at, end, kind.maxLog, kind === offsetCode ? 31 : kind.value.length - 1);
    default: return known === undefined ? null : { table: known, next: at };
  }
}

/** RFC 8878, 3.1.1.5: small values stand for the last three offsets, shifted by one when no literals come first. */
function distanceOf(value: number, literalLength: number, recent: [number, number, number]): number {
  const which = value > 3 ? 4 : value - (literalLength === 0 ? 0 : 1);
  if (which === 0) return recent[0];
  const distance = which === 4 ? value - 3 : which === 3 ? recent[0] - 1 : recent[which]!;
  if (which > 1) recent[2] = recent[1];
  recent[1] = recent[0];
  recent[0] = distance;
  return distance;
}

function copy(
  out: Output, literals: Uint8Array, from: number, literalLength: number, distance: number, matchLength: number,
): void {
  const bytes = out.bytes;
  let at = out.at;
  for (let i = 0; i < literalLength; i++) bytes[at++] = literals[from + i]!;
  // Byte by byte, since a copy may run into what it has just written.
  for (let source = at - distance, end = at + matchLength; at < end;) bytes[at++] = bytes[source++]!;
  out.at = at;
}

function appendLiterals(literals: Uint8Array, from: number, out: Output): boolean {
  const rest = literals.subarray(from);
  if (rest.length > out.bytes.length - out.at) return false;
  out.bytes.set(rest, out.at);
  out.at += rest.length;
  return true;
}
