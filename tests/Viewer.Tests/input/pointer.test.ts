import assert from "node:assert/strict";
import { test } from "node:test";
import { toDisplay } from "../../../src/Viewer/ts/core/input/pointer-map.ts";
import { textParts } from "../../../src/Viewer/ts/core/input/text-parts.ts";
import { WheelSteps } from "../../../src/Viewer/ts/core/input/wheel-steps.ts";
import { encodeUtf8 } from "../../../src/Viewer/ts/core/wire/utf8.ts";

const display = { width: 1920, height: 1200 };
const fitted = { left: 100, top: 50, width: 960, height: 600 };

test("The middle of the picture is the middle of the display", () => {
  assert.deepEqual(toDisplay(580, 350, fitted, display), { x: 960, y: 600 });
});

test("Corners map to corner pixels, and the outside to the nearest pixel", () => {
  assert.deepEqual(toDisplay(100, 50, fitted, display), { x: 0, y: 0 });
  assert.deepEqual(toDisplay(1060, 650, fitted, display), { x: 1919, y: 1199 });
  assert.deepEqual(toDisplay(-500, 9000, fitted, display), { x: 0, y: 1199 });
});

test("Every pixel is reached at 1:1", () => {
  const box = { left: 0, top: 0, width: 1920, height: 1200 };
  for (const x of [0, 1, 2, 1918, 1919]) assert.equal(toDisplay(x + 0.5, 0, box, display)?.x, x);
});

test("Without a picture there is no place", () => {
  assert.equal(toDisplay(1, 1, { left: 0, top: 0, width: 0, height: 0 }, display), null);
});

test("Wheel distances are gathered into whole steps", () => {
  const wheel = new WheelSteps();
  assert.deepEqual(wheel.turn(0, 40, 0), { x: 0, y: 0 });
  assert.deepEqual(wheel.turn(0, 40, 0), { x: 0, y: 0 });
  assert.deepEqual(wheel.turn(0, 40, 0), { x: 0, y: 1 });
  assert.deepEqual(wheel.turn(0, 280, 0), { x: 0, y: 3 });
});

test("Lines and pages count as the browser means them, and a turn back starts anew", () => {
  const wheel = new WheelSteps();
  assert.deepEqual(wheel.turn(0, 3, 1), { x: 0, y: 1 });
  assert.deepEqual(wheel.turn(-1, 0, 2), { x: -1, y: 0 });
  assert.deepEqual(wheel.turn(0, 90, 0), { x: 0, y: 0 });
  assert.deepEqual(wheel.turn(0, -20, 0), { x: 0, y: 0 });
  assert.deepEqual(wheel.turn(0, -80, 0), { x: 0, y: -1 });
});

test("An absurd distance stays within what the wire takes", () => {
  assert.deepEqual(new WheelSteps().turn(1e12, -1e12, 0), { x: 100, y: -100 });
});

test("Text is cut at characters so that each part fits one message", () => {
  const parts = textParts("€".repeat(1000));
  assert.equal(parts.join(""), "€".repeat(1000));
  assert.ok(parts.every(part => encodeUtf8(part).length <= 1024));
  assert.equal(parts.length, 3);
});

test("Line ends become line feeds, and nothing makes no part", () => {
  assert.deepEqual(textParts("a\r\nb\rc"), ["a\nb\nc"]);
  assert.deepEqual(textParts(""), []);
});
