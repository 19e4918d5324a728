import type { Tile } from "../wire/messages.ts";
import { TileEncoding } from "../wire/types.ts";
import { checkJpeg } from "./jpeg-check.ts";
import { unpackZstd } from "./zstd/unpack.ts";

interface Place { x: number; y: number; width: number; height: number }

/** A tile as the painter takes it: pixels, or a JPEG of exactly this size for the browser's own decoder. */
export type DecodedTile = Place & (
  | { kind: "pixels"; rgba: Uint8ClampedArray }
  | { kind: "jpeg"; bytes: Uint8Array });

export type Decoded = { ok: true; tile: DecodedTile } | { ok: false; reason: string };

/** Unpacks a tile; sizes are checked before anything is allocated. `bytes` of a JPEG is a view of the tile's data. */
export function decodeTile(tile: Tile): Decoded {
  const { x, y, width, height, data } = tile;
  if (tile.encoding === TileEncoding.jpeg) {
    const wrong = checkJpeg(data, width, height);
    return wrong === null ? { ok: true, tile: { x, y, width, height, kind: "jpeg", bytes: data } } : refuse(wrong);
  }
  const pixels = decodePixels(tile);
  return typeof pixels === "string"
    ? refuse(pixels)
    : { ok: true, tile: { x, y, width, height, kind: "pixels", rgba: pixels } };
}

function refuse(reason: string): Decoded {
  return { ok: false, reason };
}

/** The pixels, or why there are none. */
function decodePixels({ width, height, encoding, data }: Tile): Uint8ClampedArray | string {
  const count = width * height;
  switch (encoding) {
    case TileEncoding.solid: return data.length === 3 ? solid(data, count) : "one colour is not three bytes";
    case TileEncoding.raw: return data.length === count * 3 ? fromRgb(data, count) : "raw size is not the tile's";
    case TileEncoding.zstd: return unpack(data, count);
    default: return "unknown tile encoding";
  }
}

function unpack(data: Uint8Array, count: number): Uint8ClampedArray | string {
  const unpacked = unpackZstd(data, count * 3);
  return unpacked.ok ? fromRgb(unpacked.bytes, count) : unpacked.reason;
}

// Whole pixels are written at once, low byte first: every browser there is runs on such a machine.

function solid(colour: Uint8Array, count: number): Uint8ClampedArray {
  const pixels = new Uint32Array(count).fill(0xff00_0000 | (colour[2]! << 16) | (colour[1]! << 8) | colour[0]!);
  return new Uint8ClampedArray(pixels.buffer);
}

function fromRgb(rgb: Uint8Array, count: number): Uint8ClampedArray {
  const pixels = new Uint32Array(count);
  for (let i = 0, at = 0; i < count; i++, at += 3) {
    pixels[i] = 0xff00_0000 | (rgb[at + 2]! << 16) | (rgb[at + 1]! << 8) | rgb[at]!;
  }
  return new Uint8ClampedArray(pixels.buffer);
}
