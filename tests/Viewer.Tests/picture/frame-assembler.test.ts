import assert from "node:assert/strict";
import { test } from "node:test";
import { FrameAssembler } from "../../../src/Viewer/ts/core/picture/frame-assembler.ts";
import type { FrameBegin, Tile } from "../../../src/Viewer/ts/core/wire/messages.ts";

const begin = (tiles: number, frame = 7): FrameBegin =>
  ({ kind: "frame-begin", frame, display: 1, width: 100, height: 50, tiles });

const solid = (x: number, y: number, width = 10, height = 10, frame = 7): Tile =>
  ({ kind: "tile", frame, x, y, width, height, encoding: 0, data: Uint8Array.of(1, 2, 3) });

const broken = (): Tile => ({ ...solid(0, 0), data: Uint8Array.of(1, 2) });

test("a frame is complete with its last tile and keeps their order", () => {
  const assembler = new FrameAssembler();
  assert.deepEqual(assembler.accept(begin(2)), { kind: "pending" });
  assert.deepEqual(assembler.accept(solid(90, 40)), { kind: "pending" });
  const done = assembler.accept(solid(0, 0, 2, 1));
  assert.ok(done.kind === "frame" && done.reason === undefined);
  const { tiles, ...head } = done.frame;
  assert.deepEqual(head, { frame: 7, display: 1, width: 100, height: 50 });
  assert.deepEqual(tiles.map(t => t.x), [90, 0]);
  assert.deepEqual(tiles[1], {
    x: 0, y: 0, width: 2, height: 1, kind: "pixels", rgba: Uint8ClampedArray.of(1, 2, 3, 255, 1, 2, 3, 255),
  });
});

test("a frame without tiles is complete at once", () => {
  assert.equal(new FrameAssembler().accept(begin(0)).kind, "frame");
});

test("a bad tile is reported and left out, and its frame still completes", () => {
  const assembler = new FrameAssembler();
  assembler.accept(begin(3));
  assert.deepEqual(assembler.accept(broken()), { kind: "invalid", reason: "one colour is not three bytes" });
  assert.deepEqual(assembler.accept(solid(0, 0)), { kind: "pending" });
  const done = assembler.accept(solid(10, 0));
  assert.ok(done.kind === "frame");
  assert.equal(done.frame.tiles.length, 2);
});

test("a bad last tile completes its frame with the reason", () => {
  const assembler = new FrameAssembler();
  assembler.accept(begin(2));
  assembler.accept(solid(0, 0));
  const done = assembler.accept(broken());
  assert.ok(done.kind === "frame");
  assert.equal(done.reason, "one colour is not three bytes");
  assert.equal(done.frame.tiles.length, 1);
});

test("a tile outside its frame is left out", () => {
  for (const [x, y] of [[91, 0], [0, 41], [100, 0], [0, 50]] as const) {
    const assembler = new FrameAssembler();
    assembler.accept(begin(2));
    assert.deepEqual(assembler.accept(solid(x, y)), { kind: "invalid", reason: "tile outside its frame" });
  }
});

test("tiles may cover a frame twice and no more", () => {
  const assembler = new FrameAssembler();
  assembler.accept(begin(4));
  assert.equal(assembler.accept(solid(0, 0, 100, 50)).kind, "pending");
  assert.equal(assembler.accept(solid(0, 0, 100, 50)).kind, "pending");
  assert.deepEqual(assembler.accept(solid(0, 0, 1, 1)), { kind: "invalid", reason: "more tiles than the frame has room for" });
});

test("a tile before any frame, after its frame or of another frame is refused and changes nothing", () => {
  const assembler = new FrameAssembler();
  assert.deepEqual(assembler.accept(solid(0, 0)), { kind: "invalid", reason: "tile of frame 7, which is not open" });
  assembler.accept(begin(1));
  assert.equal(assembler.accept(solid(0, 0, 1, 1, 8)).kind, "invalid");
  assert.equal(assembler.accept(solid(0, 0)).kind, "frame");
  assert.equal(assembler.accept(solid(0, 0)).kind, "invalid");
});

test("a new frame ends a half one with a report", () => {
  const assembler = new FrameAssembler();
  assembler.accept(begin(2));
  assembler.accept(solid(0, 0));
  assert.deepEqual(assembler.accept(begin(1, 8)), { kind: "invalid", reason: "frame 7 incomplete, 1 tiles missing" });
  const done = assembler.accept(solid(0, 0, 10, 10, 8));
  assert.ok(done.kind === "frame");
  assert.equal(done.frame.frame, 8);
  assert.equal(done.frame.tiles.length, 1);
});

test("after a reset a half frame is forgotten without a report", () => {
  const assembler = new FrameAssembler();
  assembler.accept(begin(2));
  assembler.reset();
  assert.deepEqual(assembler.accept(begin(1, 8)), { kind: "pending" });
});
