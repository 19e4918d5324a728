import assert from "node:assert/strict";
import { test } from "node:test";
import { run, type Outcome, type Settings } from "./fuzzer.ts";

const used: Settings = { seconds: 10, seed: 1, input: null, endlessMilliseconds: 1500 };
const seeds = [Uint8Array.of(2, 1, 1, 1, 1), Uint8Array.of(3, 1, 2, 3)];

// Readers of pieces, each behind a length of one byte, that are bad on purpose: what is found here would be found elsewhere.
test("an exception that escapes is found, and comes back from its input alone", async () => {
  const target = { name: "throws", seeds, feed: pieces(() => { throw new RangeError("beyond"); }) };
  const report = await run(target, used);
  assert.match(report.finding!, /RangeError/);
  assert.match((await run(target, { ...used, input: report.input })).finding!, /RangeError/);
});

test("a loop without end is found", async () => {
  const report = await run({ name: "loops", seeds, feed: pieces(() => null, true) }, used);
  assert.match(report.finding!, /timed out/);
  assert.ok(report.input.includes(0));
});

test("a read beyond the input is found", async () => {
  const target = { name: "reads on", seeds, feed: pieces(input => new Uint8Array(input.buffer, input.byteOffset + input.length)[0]) };
  assert.match((await run(target, used)).finding!, /outside the input/);
});

test("a good reader has no finding", async () => {
  const report = await run({ name: "good", seeds, feed: pieces(() => null) }, { ...used, seconds: 0.3 });
  assert.equal(report.finding, null);
  assert.ok(report.accepted > 0 && report.accepted < report.executions);
});

function pieces(trust: (input: Uint8Array) => unknown, loops = false): (input: Uint8Array) => Outcome {
  return input => {
    for (let at = 0; at < input.length;) {
      const length = input[at]!;
      if (length === 0 && loops) continue;
      if (at + 1 + length > input.length) return { accepted: false, value: trust(input) };
      at += 1 + length;
    }
    return { accepted: true, value: input };
  };
}
