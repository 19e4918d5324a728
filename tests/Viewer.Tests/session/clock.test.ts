import assert from "node:assert/strict";
import { test } from "node:test";
import { quarterBoxes, secondsSince, secondsToNextQuarter, secondsUntil, shownSeconds } from "../../../src/Viewer/ts/core/session/clock.ts";
import { reading } from "./views.ts";

const meter = { reading, at: 10_000 };

test("The clock goes on between two readings while it runs", () => {
  assert.equal(shownSeconds(meter, 10_000, true), 760);
  assert.equal(shownSeconds(meter, 12_999, true), 762);
});

test("The clock stands when the hub says so, or when nothing is heard of the hub", () => {
  assert.equal(shownSeconds({ reading: { ...reading, running: false }, at: 10_000 }, 99_000, true), 760);
  assert.equal(shownSeconds(meter, 99_000, false), 760);
});

test("Without a reading the clock shows nothing, and it never runs backwards", () => {
  assert.equal(shownSeconds(null, 5000, true), 0);
  assert.equal(shownSeconds(meter, 9000, true), 760);
});

test("At 12:40 the second quarter-hour begins in 2:20", () => {
  assert.equal(secondsToNextQuarter(reading, 760), 140);
});

test("On the boundary a whole step is left", () => {
  assert.equal(secondsToNextQuarter(reading, 900), 900);
  assert.equal(secondsToNextQuarter(reading, 901), 899);
});

test("Nothing is announced while nothing is billed", () => {
  assert.equal(secondsToNextQuarter({ ...reading, quarterHours: 0 }, 30), null);
  assert.equal(secondsToNextQuarter({ ...reading, stepSeconds: 0 }, 30), null);
});

test("There is a box for each approved quarter-hour, filled as time passes", () => {
  assert.deepEqual(quarterBoxes(reading, 1350), [
    { share: 1, over: false }, { share: 0.5, over: false }, { share: 0, over: false }, { share: 0, over: false }]);
});

test("Quarter-hours beyond the approval are marked, and boxes have an end", () => {
  const boxes = quarterBoxes({ ...reading, quarterHours: 5 }, 3900);
  assert.equal(boxes.length, 5);
  assert.equal(boxes[4]?.over, true);
  assert.equal(quarterBoxes({ ...reading, quarterHours: 99 }, 90_000).length, 12);
  assert.deepEqual(quarterBoxes(null, 0), []);
});

test("A code is valid until its instant by the hub's clock", () => {
  const now = Date.parse("2026-11-10T10:00:00Z");
  assert.equal(secondsUntil("2026-11-10T10:08:14.123456789Z", now), 495);
  assert.equal(secondsUntil("2026-11-10T09:59:00Z", now), 0);
  assert.equal(secondsUntil(null, now), 0);
  assert.equal(secondsUntil("soon", now), 0);
});

test("A call rings since its instant by the hub's clock", () => {
  const now = Date.parse("2026-11-10T10:00:12.900Z");
  assert.equal(secondsSince("2026-11-10T10:00:00Z", now), 12);
  assert.equal(secondsSince("2026-11-10T11:00:00Z", now), 0);
});

test("What the hub says would not be billed is drawn as too much, whatever the approval says", () => {
  const blocked = { ...reading, quarterHours: 2, unconfirmedQuarterHours: 1, approvedQuarterHours: 8 };
  assert.deepEqual(quarterBoxes(blocked, 1800), [{ share: 1, over: false }, { share: 1, over: true }]);
});
