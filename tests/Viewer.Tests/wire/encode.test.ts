import assert from "node:assert/strict";
import { test } from "node:test";
import * as encode from "../../../src/Viewer/ts/core/wire/encode.ts";
import { parseControl } from "../../../src/Viewer/ts/core/wire/messages.ts";

test("a value that does not fit its field is the caller's bug", () => {
  const bugs = [
    () => encode.frameAck(-1), () => encode.frameAck(2 ** 32), () => encode.frameAck(1.5), () => encode.frameAck(NaN),
    () => encode.displaySelect(256), () => encode.pointerMove(0, 65_536, 0), () => encode.pointerMove(0, 0, -1),
    () => encode.pointerButton(0, 0, 0, 5, true), () => encode.wheel(0, 0, 0, 0, 40_000), () => encode.key(3, true),
    () => encode.key(0xe8, true), () => encode.text(""), () => encode.text("a".repeat(1025)),
    () => encode.peerFault("Not A Code", ""), () => encode.peerFault("", ""), () => encode.peerFault("a".repeat(65), ""),
  ];
  for (const bug of bugs) assert.throws(bug, RangeError, bug.toString());
});

test("a long detail is cut at a character", () => {
  const parsed = parseControl(encode.peerFault("bad", "€".repeat(200)));
  assert.deepEqual(parsed, { ok: true, message: { kind: "peer-fault", code: "bad", detail: "€".repeat(85) } });
});

test("half a surrogate pair is written as the replacement character", () => {
  const parsed = parseControl(encode.peerFault("bad", "a\ud800b"));
  assert.deepEqual(parsed, { ok: true, message: { kind: "peer-fault", code: "bad", detail: "a\ufffdb" } });
});
