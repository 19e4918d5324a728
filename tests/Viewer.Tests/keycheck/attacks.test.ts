import assert from "node:assert/strict";
import { test } from "node:test";
import { AgentExchange } from "../../../src/Viewer/ts/core/keycheck/agent-exchange.ts";
import type { Bytes } from "../../../src/Viewer/ts/core/keycheck/bytes.ts";
import { ExchangeLedger } from "../../../src/Viewer/ts/core/keycheck/exchange-ledger.ts";
import type { KeyExchange } from "../../../src/Viewer/ts/core/keycheck/key-exchange.ts";
import type { CommitMessage, ExchangeFault, Item, ReplyMessage, RevealMessage, Step } from "../../../src/Viewer/ts/core/keycheck/messages.ts";
import { isOnCurve } from "../../../src/Viewer/ts/core/keycheck/p256.ts";
import type { PublicSide } from "../../../src/Viewer/ts/core/keycheck/sides.ts";
import { commitmentOf } from "../../../src/Viewer/ts/core/keycheck/transcript.ts";
import { ViewerExchange } from "../../../src/Viewer/ts/core/keycheck/viewer-exchange.ts";
import { answerOf, Pair, seeded, sideOf, start, subtle } from "./pair.ts";

const body = Uint8Array.from("{\"candidate\":\"x\"}", letter => letter.charCodeAt(0));

interface Alterations {
  commit?: (message: CommitMessage) => CommitMessage;
  reply?: (message: ReplyMessage) => ReplyMessage;
  reveal?: (message: RevealMessage) => RevealMessage;
}

test("the untouched exchange does match", async () => assert.ok(await matches(await Pair.new(), {})));

test("any altered byte of the first three messages keeps the words from matching", async () => {
  for (let at = 0; at < 16 + 32; at++) {
    const commit = (m: CommitMessage) => ({ sid: flip(m.sid, at), commitment: flip(m.commitment, at - 16) });
    assert.ok(!await matches(await Pair.new(), { commit }), `commit ${at}`);
  }
  for (let at = 0; at < 65 + 32 + 32; at++) {
    const side = <T extends RevealMessage>(m: T): T => (
      { ...m, publicKey: flip(m.publicKey, at), fingerprint: flip(m.fingerprint, at - 65), nonce: flip(m.nonce, at - 97) });
    assert.ok(!await matches(await Pair.new(), { reply: side }), `reply ${at}`);
    assert.ok(!await matches(await Pair.new(), { reveal: side }), `reveal ${at}`);
  }
});

test("a hub with keys of its own on both sides is found by the words", async () => {
  const pair = await Pair.new();
  const { towardsAgent, towardsViewer } = await hub();
  const reply = answerOf(await pair.agent.handleCommit(towardsAgent.begin(start), start));
  const ownReply = answerOf(await towardsViewer.handleCommit(pair.viewer.begin(start), start));
  answerOf(await towardsViewer.handleReveal(answerOf(await pair.viewer.handleReply(ownReply, start)), start));
  answerOf(await pair.agent.handleReveal(answerOf(await towardsAgent.handleReply(reply, start)), start));
  assert.equal((await pair.agent.enterWords(pair.viewer.wordsIn("de"), start)).result, "wrong");
});

test("a hub that prints its own words is found by the read-back", async () => {
  const pair = await Pair.new();
  const { towardsAgent, towardsViewer } = await hub();
  const reply = answerOf(await pair.agent.handleCommit(towardsAgent.begin(start), start));
  answerOf(await pair.agent.handleReveal(answerOf(await towardsAgent.handleReply(reply, start)), start));
  assert.equal((await pair.agent.enterWords(towardsAgent.wordsIn("de"), start)).result, "right");
  const ownReply = answerOf(await towardsViewer.handleCommit(pair.viewer.begin(start), start));
  answerOf(await towardsViewer.handleReveal(answerOf(await pair.viewer.handleReply(ownReply, start)), start));
  const { matched } = await towardsViewer.enterWords(pair.viewer.wordsIn("de"), start);
  answerOf(await pair.viewer.handleItem(matched!, start));
  assert.equal((await pair.viewer.enterReadBack(pair.agent.readBackWord!, start)).result, "exhausted");
  assert.equal(pair.viewer.state, "aborted");
});

test("a replayed commitment cannot be opened under another number", async () => {
  const old = await Pair.after(5);
  const pair = await Pair.new(1);
  answerOf(await pair.agent.handleCommit({ ...old.commit, sid: seeded("new").slice(0, 16) }, start));
  checkAborted(pair.agent, await pair.agent.handleReveal(old.reveal, start), "commitment-wrong");
});

for (const [field, fault] of [["publicKey", "same-key"], ["fingerprint", "same-fingerprint"], ["nonce", "same-nonce"]] as const) {
  test(`a mirrored ${field} is refused by both`, async () => {
    const pair = await Pair.after(1);
    const [agent, viewer] = [publicOf(await sideOf("0 agent")), publicOf(await sideOf("0 viewer"))];
    checkAborted(pair.viewer, await pair.viewer.handleReply({ ...pair.reply, [field]: viewer[field] }, start), fault);
    await checkReveal({ ...viewer, [field]: agent[field] }, fault);
  });
}

const prime = "ffffffff00000001000000000000000000000000ffffffffffffffffffffffff";
const rootOfB = "66485c780e2f83d72433bd5d84a06bb6541c2af31dae871728bf856a174f93f4";
const wrongPoints: [string, (point: Bytes) => Bytes][] = [
  ["off the curve", point => flip(point, 64)],
  ["zero", point => point.fill(0, 1)],
  ["with a compressed tag", point => point.fill(2, 0, 1)],
  ["with a hybrid tag", point => point.fill(6, 0, 1)],
  ["with a coordinate over the prime", () => new Uint8Array(Buffer.from(`04${prime}${rootOfB}`, "hex"))],
];

for (const [name, make] of wrongPoints) {
  test(`a point ${name} is refused by both`, async () => {
    const side = publicOf(await sideOf("0 viewer"));
    assert.ok(isOnCurve(side.publicKey));
    const publicKey = make(side.publicKey.slice());
    await checkReveal({ ...side, publicKey }, "point-invalid");
    const pair = await Pair.after(1);
    checkAborted(pair.viewer, await pair.viewer.handleReply({ ...pair.reply, publicKey }, start), "point-invalid");
  });
}

test("missing and misshapen fields are values, not exceptions", async () => {
  for (const bad of [null, undefined, "text", 7, [], new Uint8Array(31), new Uint8Array(33), new Uint8Array(66)] as unknown as Bytes[]) {
    const fault = "message-malformed";
    let pair = await Pair.new();
    checkAborted(pair.agent, await pair.agent.handleCommit({ sid: bad, commitment: new Uint8Array(32) }, start), fault);
    pair = await Pair.new();
    checkAborted(pair.agent, await pair.agent.handleCommit(bad as unknown as CommitMessage, start), fault);
    pair = await Pair.after(1);
    checkAborted(pair.viewer, await pair.viewer.handleReply({ ...pair.reply, publicKey: bad }, start), fault);
    pair = await Pair.after(1);
    checkAborted(pair.viewer, await pair.viewer.handleReply(bad as unknown as ReplyMessage, start), fault);
    pair = await Pair.after(2);
    checkAborted(pair.agent, await pair.agent.handleReveal({ ...pair.reveal, nonce: bad }, start), fault);
    pair = await Pair.after(3);
    checkAborted(pair.viewer, await pair.viewer.handleItem(bad as unknown as Item, start), fault);
    pair = await Pair.after(3);
    checkAborted(pair.viewer, await pair.viewer.handleItem({ type: "ice", seq: 0, body, mac: bad }, start), fault);
  }
  const pair = await Pair.after(1);
  checkAborted(pair.viewer, await pair.viewer.handleReply({ ...pair.reply, language: "fr" }, start), "message-malformed");
});

test("misshapen items are refused before they are read", async () => {
  const item = { type: "ice", seq: 0, body, mac: new Uint8Array(32) };
  const bad = [{ type: "" }, { type: "a".repeat(33) }, { type: "icé" }, { seq: -1 }, { seq: 0.5 }, { seq: NaN }, { seq: 2 ** 53 }, { body: new Uint8Array(4097) }];
  for (const fields of bad) {
    const pair = await Pair.after(3);
    checkAborted(pair.viewer, await pair.viewer.handleItem({ ...item, ...fields }, start), "message-malformed");
  }
});

test("any altered byte of an item ends the exchange", async () => {
  for (let at = 0; at < body.length + 32; at++) {
    const pair = await Pair.after(3);
    const item = await pair.agent.createItem("candidate", body);
    const altered = { ...item, body: flip(item.body, at), mac: flip(item.mac, at - body.length) };
    checkAborted(pair.viewer, await pair.viewer.handleItem(altered, start), "mac-wrong");
    assert.deepEqual(await pair.agent.handleItem(pair.viewer.farewell!, start), { ok: false, fault: "peer-aborted" });
    assert.equal(pair.agent.peerReason, "mac-wrong");
  }
});

test("an item of another type, number, direction, exchange or turn is refused", async () => {
  const at = async (fault: ExchangeFault, make: (pair: Pair, item: Item) => Item | Promise<Item>) => {
    const pair = await Pair.after(3);
    const item = await pair.agent.createItem("candidate", body);
    checkAborted(pair.viewer, await pair.viewer.handleItem(await make(pair, item), start), fault);
  };
  await at("mac-wrong", (_, item) => ({ ...item, type: "ice" }));
  await at("mac-wrong", (_, item) => ({ ...item, type: "matched" }));
  await at("mac-wrong", (_, item) => ({ ...item, seq: 1 }));
  await at("mac-wrong", pair => pair.viewer.createItem("candidate", body));
  await at("mac-wrong", async () => (await Pair.after(3, 1)).agent.createItem("candidate", body));
  await at("seq-wrong", async (pair, item) => {
    answerOf(await pair.viewer.handleItem(await pair.agent.createItem("candidate", body), start));
    return item;
  });
  await at("seq-wrong", async (pair, item) => {
    answerOf(await pair.viewer.handleItem(item, start));
    return item;
  });
});

test("what follows a swallowed item is taken", async () => {
  const pair = await Pair.after(3);
  await pair.agent.createItem("candidate", body);
  answerOf(await pair.viewer.handleItem(await pair.agent.createItem("candidate", body), start));
  assert.equal(pair.viewer.fault, null);
});

async function hub(): Promise<{ towardsAgent: ViewerExchange; towardsViewer: AgentExchange }> {
  const seat = { seat: 1, language: "de" as const, ledger: new ExchangeLedger() };
  return {
    towardsAgent: await ViewerExchange.create(subtle, seeded("hub").slice(0, 16), await sideOf("hub viewer")),
    towardsViewer: await AgentExchange.create(subtle, seat, await sideOf("hub agent")),
  };
}

async function matches(pair: Pair, { commit, reply, reveal }: Alterations): Promise<boolean> {
  const same = <T>(message: T) => message;
  const answer = await pair.agent.handleCommit((commit ?? same)(pair.viewer.begin(start)), start);
  if (!answer.ok) return false;
  const shown = await pair.viewer.handleReply((reply ?? same)(answer.answer), start);
  if (!shown.ok || !(await pair.agent.handleReveal((reveal ?? same)(shown.answer), start)).ok) return false;
  return (await pair.agent.enterWords(pair.viewer.wordsIn("de"), start)).result === "right";
}

async function checkReveal(side: PublicSide, fault: ExchangeFault): Promise<void> {
  const pair = await Pair.new();
  const sid = seeded("sid").slice(0, 16);
  answerOf(await pair.agent.handleCommit({ sid, commitment: await commitmentOf(subtle, sid, side) }, start));
  checkAborted(pair.agent, await pair.agent.handleReveal(side, start), fault);
}

function checkAborted(exchange: KeyExchange, step: Step<unknown>, fault: ExchangeFault): void {
  assert.deepEqual(step, { ok: false, fault });
  assert.deepEqual([exchange.state, exchange.fault], ["aborted", fault]);
}

function publicOf(side: { point: Bytes; fingerprint: Bytes; nonce: Bytes }): PublicSide {
  return { publicKey: side.point, fingerprint: side.fingerprint, nonce: side.nonce };
}

function flip(bytes: Bytes, at: number): Bytes {
  const copy = bytes.slice();
  if (at >= 0 && at < copy.length) copy[at]! ^= 1;
  return copy;
}
