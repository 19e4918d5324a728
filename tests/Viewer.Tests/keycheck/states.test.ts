import assert from "node:assert/strict";
import { test } from "node:test";
import { AgentExchange } from "../../../src/Viewer/ts/core/keycheck/agent-exchange.ts";
import type { Bytes } from "../../../src/Viewer/ts/core/keycheck/bytes.ts";
import { ExchangeLedger, maxExchanges } from "../../../src/Viewer/ts/core/keycheck/exchange-ledger.ts";
import { itemMac } from "../../../src/Viewer/ts/core/keycheck/item-line.ts";
import { sessionKeys } from "../../../src/Viewer/ts/core/keycheck/key-schedule.ts";
import { messageLimit, wordsLimit, type KeyExchange } from "../../../src/Viewer/ts/core/keycheck/key-exchange.ts";
import type { ExchangeFault, ExchangeState, Item, Step } from "../../../src/Viewer/ts/core/keycheck/messages.ts";
import { agree } from "../../../src/Viewer/ts/core/keycheck/subtle.ts";
import { transcriptOf } from "../../../src/Viewer/ts/core/keycheck/transcript.ts";
import { ViewerExchange } from "../../../src/Viewer/ts/core/keycheck/viewer-exchange.ts";
import { maxWrongEntries } from "../../../src/Viewer/ts/core/keycheck/word-entry.ts";
import { Pair, resumption, seeded, sideOf, start, subtle } from "./pair.ts";

const zeros = (length: number): Bytes => new Uint8Array(length);
const mirrorless = { publicKey: zeros(65), fingerprint: zeros(32), nonce: zeros(32) };
const items = ["ice", "candidate", "end-of-candidates", "matched", "confirmed", "grant", "revoke", "relay-restart", "unheard-of"];

// State, how many messages lead there, and what is taken in it.
const agentTable: [ExchangeState, number, string[]][] = [
  ["idle", 0, ["commit"]],
  ["replied", 2, ["reveal"]],
  ["words", 3, ["ice", "candidate", "end-of-candidates"]],
  ["matched", 4, ["ice", "candidate", "end-of-candidates", "confirmed", "relay-restart", "resume"]],
  ["confirmed", 5, ["ice", "candidate", "end-of-candidates", "relay-restart", "resume"]],
];

const viewerTable: [ExchangeState, number, string[]][] = [
  ["idle", 0, []],
  ["committed", 1, ["reply"]],
  ["revealed", 3, ["ice", "candidate", "end-of-candidates", "matched"]],
  ["matched", 4, ["ice", "candidate", "end-of-candidates", "grant", "revoke", "relay-restart"]],
  ["confirmed", 5, ["ice", "candidate", "end-of-candidates", "grant", "revoke", "relay-restart"]],
];

for (const [state, messages, listed] of agentTable) {
  for (const message of ["commit", "reveal", "resume", ...items]) {
    test(`the agent in '${state}' ${listed.includes(message) ? "takes" : "refuses"} '${message}'`, async () => {
      const pair = await Pair.after(messages);
      assert.equal(pair.agent.state, state);
      checkTaken(pair.agent, await toAgent(pair, message, messages), listed.includes(message), message);
    });
  }
}

for (const [state, messages, listed] of viewerTable) {
  for (const message of ["reply", "resumed", ...items]) {
    test(`the viewer in '${state}' ${listed.includes(message) ? "takes" : "refuses"} '${message}'`, async () => {
      const pair = await Pair.after(messages);
      assert.equal(pair.viewer.state, state);
      checkTaken(pair.viewer, await toViewer(pair, message, messages), listed.includes(message), message);
    });
  }
}

test("channels open with the match and words are gone then", async () => {
  const before = await Pair.after(3);
  assert.ok(!before.agent.channelsOpen && !before.viewer.channelsOpen && !before.agent.outgoing && !before.viewer.incoming);
  assert.equal(before.agent.readBackWord, null);
  assert.equal(before.agent.entriesLeft, maxWrongEntries);
  const matched = await Pair.after(4);
  assert.ok(matched.agent.channelsOpen && matched.viewer.channelsOpen && matched.agent.outgoing && matched.viewer.incoming);
  assert.notEqual(matched.agent.readBackWord, null);
  assert.deepEqual(matched.viewer.wordsIn("de"), []);
  const confirmed = await Pair.after(5);
  assert.equal(confirmed.agent.readBackWord, null);
  assert.deepEqual([confirmed.agent.nextTimeout, confirmed.viewer.nextTimeout], [null, null]);
});

test("words and read-back are asked for in one state only", async () => {
  for (const messages of [0, 1, 2, 4, 5]) {
    const pair = await Pair.after(messages);
    assert.equal((await pair.agent.enterWords(["abend", "abend", "abend"], start)).result, "not-asked");
  }
  for (const messages of [0, 1, 2, 3, 5]) {
    const pair = await Pair.after(messages);
    assert.equal((await pair.viewer.enterReadBack("abend", start)).result, "not-asked");
  }
});

test("five wrong entries abort and tell the viewer", async () => {
  const pair = await Pair.after(3);
  for (let wrong = 1; wrong <= maxWrongEntries; wrong++) {
    assert.equal((await pair.agent.enterWords(["x", "y", "z"], start)).result, "not-of-list");
    assert.equal((await pair.agent.enterWords(pair.wrongWords, start)).result, wrong < maxWrongEntries ? "wrong" : "exhausted");
  }
  await checkFarewell(pair.agent, "words-wrong", pair.viewer);
});

test("one wrong read-back word aborts and tells the agent", async () => {
  const pair = await Pair.after(4);
  assert.equal((await pair.viewer.enterReadBack("nichts", start)).result, "not-of-list");
  const other = pair.agent.readBackWord === "abend" ? "adler" : "abend";
  assert.equal((await pair.viewer.enterReadBack(other, start)).result, "exhausted");
  await checkFarewell(pair.viewer, "read-back-wrong", pair.agent);
});

test("stop ends both ends, and closing is no suspicion", async () => {
  const pair = await Pair.after(5);
  await pair.viewer.stop();
  await pair.viewer.close();
  await checkFarewell(pair.viewer, "stopped", pair.agent);
  const closed = await Pair.after(5);
  await closed.viewer.close();
  await closed.viewer.stop();
  assert.deepEqual([closed.viewer.state, closed.viewer.fault, closed.viewer.farewell], ["over", "closed", null]);
});

test("another certificate than the exchange's ends it", async () => {
  const pair = await Pair.after(3);
  assert.ok((await pair.viewer.acceptFingerprint(pair.reply.fingerprint, start)).ok);
  assert.ok((await pair.agent.acceptFingerprint(pair.reveal.fingerprint, start)).ok);
  assert.deepEqual(await pair.viewer.acceptFingerprint(pair.reveal.fingerprint, start), { ok: false, fault: "fingerprint-wrong" });
  await checkFarewell(pair.viewer, "fingerprint-wrong", pair.agent);
  const early = await Pair.new();
  assert.ok(!(await early.viewer.acceptFingerprint(zeros(32), start)).ok);
});

test("ten seconds from message 1 to message 3", async () => {
  const pair = await Pair.after(2);
  assert.equal(pair.agent.nextTimeout, start + 10_000);
  assert.ok(await pair.agent.advance(start + messageLimit - 1));
  assert.ok(!(await pair.agent.handleReveal(pair.reveal, start + messageLimit)).ok);
  checkOver(pair.agent);
  const committed = await Pair.after(1);
  assert.ok(!(await committed.viewer.handleReply(committed.reply, start + messageLimit)).ok);
  checkOver(committed.viewer);
});

test("five minutes for the words", async () => {
  const pair = await Pair.after(3);
  assert.deepEqual([pair.agent.nextTimeout, pair.viewer.nextTimeout], [start + 300_000, start + 300_000]);
  assert.equal((await pair.agent.enterWords(pair.wrongWords, start + wordsLimit - 1)).result, "wrong");
  assert.equal((await pair.agent.enterWords(pair.words, start + wordsLimit)).result, "not-asked");
  checkOver(pair.agent);
  assert.ok(!await pair.viewer.advance(start + wordsLimit));
  checkOver(pair.viewer);
});

test("a seat has three exchanges and a time-out counts", async () => {
  const ledger = new ExchangeLedger();
  for (let seed = 0; seed < maxExchanges; seed++) {
    assert.equal(ledger.left(1), maxExchanges - seed);
    const pair = await Pair.new(seed, ledger);
    await pair.sayCommit();
    assert.ok(!await pair.agent.advance(start + messageLimit));
  }
  const fourth = await Pair.new(3, ledger);
  assert.ok(!(await fourth.agent.handleCommit(fourth.viewer.begin(start), start)).ok);
  assert.deepEqual([fourth.agent.state, fourth.agent.fault], ["over", "too-many-exchanges"]);
  const other = await AgentExchange.create(subtle, { seat: 2, language: "de", ledger }, await sideOf("other"));
  assert.ok((await other.handleCommit({ sid: seeded("s").slice(0, 16), commitment: zeros(32) }, start)).ok);
});

test("a number seen before is an attack on any seat", async () => {
  const first = await Pair.after(5);
  const again = await AgentExchange.create(subtle, { seat: 2, language: "de", ledger: first.ledger }, await sideOf("again"));
  assert.deepEqual(await again.handleCommit(first.commit, start), { ok: false, fault: "sid-seen" });
  assert.equal(again.state, "aborted");
});

test("what may not be sent is the caller's bug", async () => {
  const pair = await Pair.after(4);
  for (const type of ["matched", "confirmed", "abort", "unheard-of"]) {
    await assert.rejects(pair.agent.createItem(type as "ice", zeros(0)), RangeError);
  }
  await assert.rejects(pair.viewer.createItem("grant", zeros(0)), RangeError);
  await assert.rejects(pair.agent.createItem("ice", zeros(4097)), RangeError);
  await assert.rejects(pair.agent.createItem("relay-restart", zeros(1)), RangeError);
  assert.throws(() => pair.viewer.begin(start), RangeError);
  await assert.rejects((await Pair.new()).viewer.createResume(resumption("a")), RangeError);
  await assert.rejects(ViewerExchange.create(subtle, zeros(15), await sideOf("a")), RangeError);
  await assert.rejects(ViewerExchange.create(subtle, zeros(16), { ...await sideOf("a"), nonce: zeros(31) }), RangeError);
});

test("a bug of the caller does not block the next call", async () => {
  const pair = await Pair.after(4);
  await assert.rejects(pair.viewer.createItem("grant", zeros(0)), RangeError);
  assert.ok((await pair.agent.handleItem(await pair.viewer.createItem("ice", zeros(1)), start)).ok);
});

test("calls that overlap are taken one after another", async () => {
  const pair = await Pair.after(1);
  const [first, second] = await Promise.all([pair.viewer.handleReply(pair.reply, start), pair.viewer.handleReply(pair.reply, start)]);
  assert.ok(first.ok);
  assert.deepEqual(second, { ok: false, fault: "message-unexpected" });
  const sent = await Pair.after(5);
  const made = await Promise.all([1, 2, 3].map(n => sent.agent.createItem("candidate", Uint8Array.of(n))));
  assert.deepEqual(made.map(item => item.seq), [1, 2, 3]);
  assert.ok((await Promise.all(made.map(item => sent.viewer.handleItem(item, start)))).every(step => step.ok));
});

async function toAgent(pair: Pair, message: string, messages: number): Promise<Step<unknown>> {
  switch (message) {
    case "commit": return pair.agent.handleCommit({ sid: seeded("fresh").slice(0, 16), commitment: zeros(32) }, start);
    case "reveal": return pair.agent.handleReveal(pair.reveal ?? mirrorless, start);
    case "resume": {
      const unsigned = { number: 1, fingerprint: zeros(32), nonce: zeros(32), mac: zeros(32) };
      const resume = messages >= 4 ? await pair.viewer.createResume(resumption("v")) : unsigned;
      return pair.agent.handleResume(resume, resumption("a"), start);
    }
    default: return pair.agent.handleItem(await itemFrom(pair, false, message, messages), start);
  }
}

async function toViewer(pair: Pair, message: string, messages: number): Promise<Step<unknown>> {
  switch (message) {
    case "reply": return pair.viewer.handleReply(pair.reply ?? { ...mirrorless, language: "de" }, start);
    case "resumed": return pair.viewer.handleResumed({ fingerprint: zeros(32), nonce: zeros(32), mac: zeros(32) }, start);
    default: return pair.viewer.handleItem(await itemFrom(pair, true, message, messages), start);
  }
}

// Signed with the right key and the right number, so that only the state decides.
async function itemFrom(pair: Pair, fromAgent: boolean, type: string, messages: number): Promise<Item> {
  if (messages < 3) return { type, seq: 0, body: zeros(0), mac: zeros(32) };
  const seq = Number(fromAgent ? messages >= 4 : messages >= 5);
  const { keyPair } = await sideOf("0 viewer");
  const transcript = await transcriptOf(subtle, pair.commit.sid, pair.commit.commitment, pair.reply, pair.reveal);
  const keys = await sessionKeys(subtle, await agree(subtle, keyPair, pair.reply.publicKey), transcript);
  const item = { type, seq, body: zeros(0) };
  return { ...item, mac: await itemMac(subtle, fromAgent ? keys.sigAgent : keys.sigViewer, pair.commit.sid, item) };
}

function checkTaken(exchange: KeyExchange, step: Step<unknown>, expected: boolean, message: string): void {
  assert.equal(step.ok, expected, `${exchange.fault}`);
  assert.equal(exchange.fault, expected ? null : message === "commit" ? "second-commit" : "message-unexpected");
  assert.equal(exchange.state === "aborted", !expected);
}

async function checkFarewell(ended: KeyExchange, fault: ExchangeFault, other: KeyExchange): Promise<void> {
  assert.deepEqual([ended.state, ended.fault], ["aborted", fault]);
  assert.ok(!await ended.advance(start));
  assert.deepEqual(await other.handleItem(ended.farewell!, start), { ok: false, fault: "peer-aborted" });
  assert.deepEqual([other.state, other.peerReason, other.farewell], ["aborted", fault, null]);
}

function checkOver(exchange: KeyExchange): void {
  assert.deepEqual([exchange.state, exchange.fault, exchange.farewell, exchange.nextTimeout], ["over", "timed-out", null, null]);
}
