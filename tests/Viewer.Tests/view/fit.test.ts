import assert from "node:assert/strict";
import { test } from "node:test";
import { place } from "../../../src/Viewer/ts/core/view/fit.ts";

const picture = { width: 1920, height: 1200 };

test("A picture that is too large is made smaller and centred", () => {
  const fitted = place(picture, { width: 960, height: 800 }, 1, "fit");
  assert.deepEqual([fitted.width, fitted.height, fitted.left, fitted.top], [960, 600, 0, 100]);
  assert.equal(fitted.sharp, false);
});

test("A picture that fits is shown pixel for pixel, not blown up softly", () => {
  const fitted = place(picture, { width: 3000, height: 2000 }, 1, "fit");
  assert.equal(fitted.width, 1920);
  assert.equal(fitted.sharp, true);
});

test("A small picture grows in whole steps", () => {
  assert.equal(place({ width: 640, height: 480 }, { width: 1920, height: 1200 }, 1, "fit").width, 1280);
});

test("Actual size means one pixel of the screen, also on a fine screen", () => {
  const actual = place(picture, { width: 800, height: 600 }, 2, "actual");
  assert.equal(actual.width, 960);
  assert.equal(actual.sharp, true);
  assert.deepEqual([actual.left, actual.top], [0, 0]);
});

test("The picture begins on a whole pixel of the screen", () => {
  const { left, top } = place({ width: 101, height: 51 }, { width: 1000, height: 700 }, 1.5, "actual");
  assert.ok(Number.isInteger(Math.round(left * 1.5 * 1e6) / 1e6));
  assert.ok(Number.isInteger(Math.round(top * 1.5 * 1e6) / 1e6));
});

test("A stage without room gives a finite size", () => {
  const nowhere = place(picture, { width: 0, height: 0 }, 1, "fit");
  assert.ok(nowhere.width > 0 && Number.isFinite(nowhere.width));
});
