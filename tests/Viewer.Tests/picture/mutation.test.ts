import assert from "node:assert/strict";
import { test } from "node:test";
import tiles from "../../fixtures/frames/tiles.json";
import { decodeTile } from "../../../src/Viewer/ts/core/picture/tile-decoder.ts";
import { parseControl, parsePicture } from "../../../src/Viewer/ts/core/wire/messages.ts";
import golden from "../../fixtures/wire/messages.json";

const inputs = 20_000;

/** A small generator with a seed, so that a failure can be run again. */
function generator(seed: number): (below: number) => number {
  let state = seed;
  return below => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor(state / 2 ** 32 * below);
  };
}

test("broken tiles are unpacked or refused, never an exception and never for long", () => {
  const next = generator(1);
  const seeds = tiles.map(({ width, height, encoding, data }) =>
    ({ width, height, encoding, bytes: new Uint8Array(Buffer.from(data, "hex")) }));
  let unpacked = 0;
  let longest = 0;
  for (let i = 0; i < inputs; i++) {
    const { width, height, encoding, bytes } = seeds[next(seeds.length)]!;
    const data = mutate(bytes, next);
    const began = performance.now();
    const decoded = decodeTile({ kind: "tile", frame: 1, x: 0, y: 0, width, height, encoding, data });
    longest = Math.max(longest, performance.now() - began);
    assert.ok(decoded.ok || decoded.reason.length > 0);
    unpacked += Number(decoded.ok);
  }
  assert.ok(unpacked > inputs / 100 && unpacked < inputs * 0.9, `${unpacked} unpacked`);
  // A trusting decoder needs minutes for some of these; the bound is generous for slow machines.
  assert.ok(longest < 2000, `${longest} ms`);
});

test("broken messages are read or refused, never an exception", () => {
  const next = generator(2);
  const seeds = golden.map(({ hex }) => new Uint8Array(Buffer.from(hex, "hex")));
  let read = 0;
  for (let i = 0; i < inputs; i++) {
    const bytes = mutate(seeds[next(seeds.length)]!, next);
    const parsed = next(2) === 0 ? parseControl(bytes) : parsePicture(bytes);
    assert.ok(parsed.ok || parsed.error.length > 0);
    read += Number(parsed.ok);
  }
  assert.ok(read > inputs / 100 && read < inputs * 0.9, `${read} read`);
});

function mutate(seed: Uint8Array, next: (below: number) => number): Uint8Array {
  const bytes = Uint8Array.from(seed);
  for (let changes = next(4); changes > 0 && bytes.length > 0; changes--) {
    const at = next(next(2) === 0 ? Math.min(bytes.length, 40) : bytes.length);
    bytes[at] = next(2) === 0 ? next(256) : bytes[at]! ^ (1 << next(8));
  }
  return next(10) === 0 ? bytes.subarray(0, next(bytes.length + 1)) : bytes;
}
