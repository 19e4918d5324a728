import assert from "node:assert/strict";
import { test } from "node:test";
import { readCandidate, readIce, writeIce } from "../../../src/Viewer/ts/core/direct/ice-item.ts";

const hex = "0302010461622b2f303132333435363738394142434445464748494a4b4c4d4e";
const fields = { connection: 3, round: 2, setup: "active", ufrag: "ab+/", password: "0123456789ABCDEFGHIJKLMN" } as const;

test("The body of an item is as the agent writes it", () => {
  assert.equal(Buffer.from(writeIce(fields)).toString("hex"), hex);
  assert.deepEqual(readIce(Buffer.from(hex, "hex")), fields);
});

test("Every cut, every unknown setup and every letter that ICE does not have is refused", () => {
  const whole = Buffer.from(hex, "hex");
  for (let length = 0; length < 30; length++) assert.equal(readIce(whole.subarray(0, length)), null);
  assert.equal(readIce(Buffer.from(hex.replace(/^030201/, "030203"), "hex")), null);
  assert.equal(readIce(Buffer.from(hex.replace("62", "0d"), "hex")), null);
  assert.equal(readIce(Buffer.from(`${hex}0a`, "hex")), null);
});

for (const line of [
  "candidate:1 1 udp 2130706431 192.0.2.7 50000 typ host",
  "candidate:842163049 1 UDP 1677729535 2001:db8::1 9 typ srflx raddr 0.0.0.0 rport 0 generation 0 ufrag abcd network-cost 999",
  "candidate:1 1 udp 1 5b1c0e4a-6ad5-4d8e-9a25-0d8e6f6b0b2f.local 50000 typ host",
]) {
  test(`A candidate is taken: ${line}`, () => assert.equal(readCandidate(Buffer.from(line)), line));
}

for (const line of [
  "", "candidate:1 1 tcp 1 192.0.2.7 9 typ host tcptype active", "candidate:1 2 udp 1 192.0.2.7 9 typ host",
  "candidate:1 1 udp 1 192.0.2.7 9 typ host\r\na=fingerprint:sha-256 00", "a=candidate:1 1 udp 1 192.0.2.7 9 typ host",
  `candidate:1 1 udp 1 192.0.2.7 9 typ host ${"x".repeat(600)}`,
]) {
  test(`No candidate: ${JSON.stringify(line.slice(0, 60))}`, () => assert.equal(readCandidate(Buffer.from(line)), null));
}
