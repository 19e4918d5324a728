import assert from "node:assert/strict";
import { test } from "node:test";
import type { Bytes } from "../../../src/Viewer/ts/core/keycheck/bytes.ts";
import type { KeyExchange } from "../../../src/Viewer/ts/core/keycheck/key-exchange.ts";
import type { ExchangeFault, Step } from "../../../src/Viewer/ts/core/keycheck/messages.ts";
import { answerOf, minute, Pair, resumption, start } from "./pair.ts";

test("certificates change again and again without a second reading", async () => {
  const pair = await Pair.after(5);
  for (const round of ["1", "2", "3"]) {
    const oldSeal = pair.agent.outgoing!;
    answerOf(await pair.viewer.handleResumed(await pair.resume(round), start));
    assert.deepEqual(pair.viewer.peerFingerprint, resumption(`${round} agent`).fingerprint);
    assert.deepEqual(pair.agent.peerFingerprint, resumption(`${round} viewer`).fingerprint);
    const item = await pair.agent.createItem("ice", Uint8Array.of(1));
    assert.equal(item.seq, 0);
    answerOf(await pair.viewer.handleItem(item, start));
    answerOf(await pair.agent.handleItem(await pair.viewer.createItem("ice", Uint8Array.of(1)), start));
    const frame = await pair.agent.outgoing!.seal(1, Uint8Array.of(7));
    assert.ok((await pair.viewer.incoming!.open(1, frame!)).ok);
    assert.equal(await oldSeal.seal(1, Uint8Array.of(7)), null);
  }
});

test("the read-back can follow a resumption", async () => {
  const pair = await Pair.after(4);
  const resumed = await pair.resume();
  assert.equal((await pair.viewer.enterReadBack(pair.agent.readBackWord!, start)).result, "not-asked");
  answerOf(await pair.viewer.handleResumed(resumed, start));
  await pair.sayConfirmed();
});

test("items wait for the answer", async () => {
  const pair = await Pair.after(5);
  await pair.viewer.createResume(resumption("v"));
  assert.ok(pair.viewer.itemsWait);
  await assert.rejects(pair.viewer.createItem("ice", new Uint8Array()), RangeError);
  await assert.rejects(pair.viewer.createResume(resumption("v")), RangeError);
  answerOf(await pair.viewer.handleItem(await pair.agent.createItem("candidate", new Uint8Array()), start));
});

test("any altered byte is refused by both", async () => {
  for (let at = 0; at < 96; at++) {
    let pair = await Pair.after(5);
    const altered = <T extends { fingerprint: Bytes; nonce: Bytes; mac: Bytes }>(m: T): T => (
      { ...m, fingerprint: flip(m.fingerprint, at), nonce: flip(m.nonce, at - 32), mac: flip(m.mac, at - 64) });
    const resume = altered(await pair.viewer.createResume(resumption("v")));
    check(pair.agent, await pair.agent.handleResume(resume, resumption("a"), start), "mac-wrong");
    pair = await Pair.after(5);
    check(pair.viewer, await pair.viewer.handleResumed(altered(await pair.resume()), start), "mac-wrong");
  }
});

test("another, a repeated and a mirrored resumption are refused", async () => {
  for (const number of [0, 2, 2 ** 32 - 1]) {
    const pair = await Pair.after(5);
    const resume = { ...await pair.viewer.createResume(resumption("v")), number };
    check(pair.agent, await pair.agent.handleResume(resume, resumption("a"), start), "mac-wrong");
  }
  const pair = await Pair.after(5);
  const resume = await pair.viewer.createResume(resumption("v"));
  answerOf(await pair.agent.handleResume(resume, resumption("a"), start));
  check(pair.agent, await pair.agent.handleResume(resume, resumption("b"), start), "mac-wrong");
  check(pair.viewer, await pair.viewer.handleResumed(resume, start), "mac-wrong");
});

test("the same fingerprint or number on both sides is refused", async () => {
  const [viewer, agent] = [resumption("v"), resumption("a")];
  let pair = await Pair.after(5);
  const sameFingerprint = { ...agent, fingerprint: viewer.fingerprint };
  check(pair.agent, await pair.agent.handleResume(await pair.viewer.createResume(viewer), sameFingerprint, start), "same-fingerprint");
  pair = await Pair.after(5);
  const sameNonce = { ...agent, nonce: viewer.nonce };
  check(pair.agent, await pair.agent.handleResume(await pair.viewer.createResume(viewer), sameNonce, start), "same-nonce");
});

test("ten minutes out of contact are over at both ends", async () => {
  const pair = await Pair.after(5);
  const resume = await pair.viewer.createResume(resumption("v"));
  const late = start + 10 * minute + 1;
  assert.ok(!(await pair.agent.handleResume(resume, resumption("a"), late)).ok);
  assert.ok(!await pair.viewer.advance(late));
  for (const end of [pair.agent, pair.viewer]) assert.deepEqual([end.state, end.fault], ["over", "timed-out"]);
});

test("misshapen fields are refused", async () => {
  for (const bad of [null, undefined, [], new Uint8Array(31), new Uint8Array(33)] as unknown as Bytes[]) {
    const pair = await Pair.after(5);
    const resume = await pair.viewer.createResume(resumption("v"));
    check(pair.viewer, await pair.viewer.handleResumed({ ...resume, nonce: bad }, start), "message-malformed");
    check(pair.agent, await pair.agent.handleResume({ ...resume, mac: bad }, resumption("a"), start), "message-malformed");
  }
  for (const number of [-1, 0.5, 2 ** 32, "1"] as number[]) {
    const pair = await Pair.after(5);
    const resume = { ...await pair.viewer.createResume(resumption("v")), number };
    check(pair.agent, await pair.agent.handleResume(resume, resumption("a"), start), "message-malformed");
  }
});

function check(exchange: KeyExchange, step: Step<unknown>, fault: ExchangeFault): void {
  assert.deepEqual(step, { ok: false, fault });
  assert.deepEqual([exchange.state, exchange.fault], ["aborted", fault]);
}

function flip(bytes: Bytes, at: number): Bytes {
  const copy = bytes.slice();
  if (at >= 0 && at < copy.length) copy[at]! ^= 0x80;
  return copy;
}
