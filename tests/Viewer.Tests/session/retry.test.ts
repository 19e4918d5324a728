import assert from "node:assert/strict";
import { test } from "node:test";
import { LinkQuality } from "../../../src/Viewer/ts/core/session/link-quality.ts";
import { retryDelay } from "../../../src/Viewer/ts/core/session/retry.ts";

test("The hub is looked for at once, then more slowly, and without end", () => {
  assert.deepEqual([0, 1, 2, 3, 4, 5, 10_000].map(retryDelay), [0, 500, 1000, 1000, 2000, 2000, 2000]);
});

test("The rate is what came in the last five seconds", () => {
  const quality = new LinkQuality();
  quality.received(5000, 1000);
  quality.received(5000, 3000);
  assert.equal(quality.bitsPerSecond(3000), 16_000);
  assert.equal(quality.bitsPerSecond(6500), 8000);
  assert.equal(quality.bitsPerSecond(60_000), 0);
  assert.equal(quality.bytesReceived, 10_000);
  assert.equal(quality.lastHeardAt, 3000);
});

test("The round trip is known after the answer, and a foreign answer changes nothing", () => {
  const quality = new LinkQuality();
  const token = quality.ping(1000);
  quality.pong(token + 1, 1001);
  assert.equal(quality.roundTripMilliseconds, null);
  quality.pong(token, 1018);
  assert.equal(quality.roundTripMilliseconds, 18);
  quality.pong(token, 5000);
  assert.equal(quality.roundTripMilliseconds, 18);
  assert.equal(quality.slow, false);
});

test("A new link forgets the old one's numbers but not what was received", () => {
  const quality = new LinkQuality();
  quality.received(100, 0);
  quality.pong(quality.ping(0), 900);
  assert.equal(quality.slow, true);
  quality.reset();
  assert.equal(quality.roundTripMilliseconds, null);
  assert.equal(quality.bitsPerSecond(1), 0);
  assert.equal(quality.bytesReceived, 100);
});
