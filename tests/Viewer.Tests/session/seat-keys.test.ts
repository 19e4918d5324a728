import assert from "node:assert/strict";
import { test } from "node:test";
import { AgentExchange } from "../../../src/Viewer/ts/core/keycheck/agent-exchange.ts";
import type { Bytes } from "../../../src/Viewer/ts/core/keycheck/bytes.ts";
import { ExchangeLedger } from "../../../src/Viewer/ts/core/keycheck/exchange-ledger.ts";
import type { CommitMessage, Item, ResumeMessage, RevealMessage } from "../../../src/Viewer/ts/core/keycheck/messages.ts";
import { SeatKeys, type Held } from "../../../src/Viewer/ts/core/session/seat-keys.ts";
import { answerOf, resumption, seeded, sideOf, start, subtle } from "../keycheck/pair.ts";

const noSid: Bytes = new Uint8Array();
const text = (content: Uint8Array | null) => content && new TextDecoder().decode(content);
const bytes = (content: string) => new TextEncoder().encode(content) as Bytes;

/** The page's key desk and a customer's program, with everything that was said between them. */
class Seat {
  readonly commits: { call: number; message: CommitMessage }[] = [];
  readonly reveals: RevealMessage[] = [];
  readonly items: Item[] = [];
  readonly helds: Held[] = [];
  readonly resumes: ResumeMessage[] = [];
  readonly aborts: string[] = [];
  readonly signals: string[] = [];
  restarts = 0;
  now = start;
  carries = true;
  agent!: AgentExchange;
  readonly keys: SeatKeys;
  #number = 0;

  constructor() {
    this.keys = new SeatKeys({
      subtle,
      now: () => this.now,
      newSid: () => seeded(`sid ${++this.#number}`).slice(0, 16),
      newSide: () => sideOf(`viewer ${this.#number}`),
      commit: (call, message) => void this.commits.push({ call, message }),
      reveal: message => void this.reveals.push(message),
      held: message => void this.helds.push(message),
      resume: message => void this.resumes.push(message),
      item: async item => {
        if (this.carries) this.items.push(item);
        return this.carries;
      },
      abort: reason => void this.aborts.push(reason),
      changed: () => undefined,
      restarted: () => void this.restarts++,
      signal: item => void this.signals.push(item.type),
    });
  }

  /** Brought as far as the words, the match or the confirmation. */
  static async at(phase: "words" | "readback" | "confirmed"): Promise<Seat> {
    const seat = new Seat();
    await seat.begin(1);
    if (phase === "words") return seat;
    const { matched } = await seat.agent.enterWords(seat.keys.wordsIn("de"), start);
    await seat.keys.handleItem(matched!);
    if (phase === "readback") return seat;
    assert.equal(await seat.keys.enterReadBack(seat.agent.readBackWord!), "right");
    answerOf(await seat.agent.handleItem(seat.items[0]!, start));
    return seat;
  }

  async begin(call: number): Promise<void> {
    this.agent = await AgentExchange.create(subtle, { seat: 1, language: "de", ledger: new ExchangeLedger() }, await sideOf(`agent ${call}`));
    await this.invite(call);
    const reply = answerOf(await this.agent.handleCommit(this.commits.at(-1)!.message, start));
    await this.keys.handleReply(reply);
    answerOf(await this.agent.handleReveal(this.reveals.at(-1)!, start));
  }

  invite(call: number, changes: Partial<Held> = {}): Promise<void> {
    return this.keys.handleHeld({ call, sid: noSid, taken: 0, left: 3, invite: true, reply: true, ...changes });
  }

  get sid(): Bytes { return this.commits.at(-1)!.message.sid; }
}

test("An invitation begins an exchange, and only one", async () => {
  const seat = new Seat();
  assert.equal(seat.keys.phase, "none");
  await seat.invite(7);
  assert.equal(seat.keys.phase, "waiting");
  assert.deepEqual(seat.commits.map(one => one.call), [7]);
  await seat.keys.handleHeld({ call: 7, sid: noSid, taken: 0, left: 3, invite: false, reply: true });
  assert.equal(seat.commits.length, 1);
});

test("The words are there while they are read out, and gone afterwards", async () => {
  const seat = await Seat.at("words");
  assert.equal(seat.keys.phase, "words");
  assert.equal(seat.keys.wordsIn("de").length, 3);
  assert.equal(seat.keys.wordsIn("en").length, 3);
  const confirmed = await Seat.at("readback");
  assert.equal(confirmed.keys.phase, "readback");
  assert.deepEqual(confirmed.keys.wordsIn("de"), []);
});

test("Before the match nothing is sealed and nothing is opened", async () => {
  const seat = await Seat.at("words");
  assert.equal(await seat.keys.seal(0, bytes("early")), null);
  assert.equal(await seat.keys.open(1, new Uint8Array(64)), null);
});

test("After it both directions carry sealed frames", async () => {
  const seat = await Seat.at("readback");
  const frame = await seat.agent.outgoing!.seal(1, bytes("picture"));
  assert.equal(text(await seat.keys.open(1, frame!)), "picture");
  const sealed = await seat.keys.seal(2, bytes("key"));
  const opened = await seat.agent.incoming!.open(2, sealed!);
  assert.ok(opened.ok && text(opened.content) === "key");
});

test("A frame that comes right behind the item that opens the relay is not lost", async () => {
  const seat = await Seat.at("words");
  const { matched } = await seat.agent.enterWords(seat.keys.wordsIn("de"), start);
  const frame = await seat.agent.outgoing!.seal(1, bytes("first"));
  const [, content] = await Promise.all([seat.keys.handleItem(matched!), seat.keys.open(1, frame!)]);
  assert.equal(text(content), "first");
});

test("What the customer grants and takes back comes with the checked key", async () => {
  const seat = await Seat.at("confirmed");
  await seat.keys.handleItem(await seat.agent.createItem("grant", bytes("view")));
  await seat.keys.handleItem(await seat.agent.createItem("grant", bytes("control")));
  assert.deepEqual([...seat.keys.granted], ["view", "control"]);
  await seat.keys.handleItem(await seat.agent.createItem("revoke", bytes("control")));
  assert.deepEqual([...seat.keys.granted], ["view"]);
});

test("A wrong read-back word ends everything and tells everybody", async () => {
  const seat = await Seat.at("readback");
  assert.equal(await seat.keys.enterReadBack("qqq"), "not-of-list");
  const wrong = seat.agent.readBackWord === "abend" ? "adler" : "abend";
  assert.equal(await seat.keys.enterReadBack(wrong), "exhausted");
  assert.equal(seat.keys.phase, "failed");
  assert.deepEqual(seat.aborts, ["read-back-wrong"]);
  const step = await seat.agent.handleItem(seat.items.at(-1)!, start);
  assert.ok(!step.ok && seat.agent.peerReason === "read-back-wrong");
  await seat.invite(9);
  assert.equal(seat.keys.phase, "failed");
  assert.equal(seat.commits.length, 1);
});

test("An altered item ends everything", async () => {
  const seat = await Seat.at("confirmed");
  const item = await seat.agent.createItem("grant", bytes("view"));
  await seat.keys.handleItem({ ...item, body: bytes("control") });
  assert.equal(seat.keys.phase, "failed");
  assert.deepEqual([...seat.keys.granted], []);
  assert.deepEqual(seat.aborts, ["mac-wrong"]);
});

test("A gap is asked about once, and the next epoch opens", async () => {
  const seat = await Seat.at("confirmed");
  await seat.agent.outgoing!.seal(1, bytes("lost"));
  for (const content of ["second", "third"]) {
    assert.equal(await seat.keys.open(1, (await seat.agent.outgoing!.seal(1, bytes(content)))!), null);
  }
  assert.deepEqual(seat.items.map(item => item.type), ["confirmed", "relay-restart"]);
  assert.equal(seat.restarts, 1);
  answerOf(await seat.agent.handleItem(seat.items.at(-1)!, start));
  assert.equal(text(await seat.keys.open(1, (await seat.agent.outgoing!.seal(1, bytes("again")))!)), "again");
});

test("A page whose program comes back says what it has, and sends again what was lost, without new words", async () => {
  const seat = await Seat.at("confirmed");
  seat.carries = false;
  await seat.keys.send("candidate", bytes("lost"));
  await new Promise(setImmediate);
  seat.carries = true;
  await seat.keys.send("candidate", bytes("waits"));
  await seat.invite(2, { sid: seat.sid, taken: 1 });
  assert.deepEqual(seat.helds.at(-1), { call: 2, sid: seat.sid, taken: 1, left: 0, invite: false, reply: true });
  await seat.keys.handleHeld({ call: 2, sid: seat.sid, taken: 1, left: 3, invite: false, reply: false });
  assert.deepEqual(seat.items.map(item => [item.type, item.seq]), [["confirmed", 0], ["candidate", 1], ["candidate", 2]]);
  for (const item of seat.items.slice(1)) answerOf(await seat.agent.handleItem(item, start));
  assert.equal(seat.commits.length, 1);
  const opened = await seat.agent.incoming!.open(0, (await seat.keys.seal(0, bytes("next epoch")))!);
  assert.ok(opened.ok);
});

test("An answer to an older question counts nothing", async () => {
  const seat = await Seat.at("confirmed");
  await seat.invite(2, { sid: seat.sid, taken: 1 });
  await seat.keys.handleHeld({ call: 1, sid: seat.sid, taken: 0, left: 3, invite: false, reply: false });
  assert.deepEqual(seat.items.map(item => item.type), ["confirmed"]);
});

test("What could not be carried is asked about by itself", async () => {
  const seat = await Seat.at("confirmed");
  seat.carries = false;
  await seat.keys.send("candidate", bytes("lost"));
  await new Promise(setImmediate);
  seat.now += 2000;
  await seat.keys.tick();
  assert.equal(seat.helds.at(-1)?.reply, true);
});

test("A program that holds another exchange, or none, brings new words", async () => {
  const seat = await Seat.at("confirmed");
  await seat.begin(2);
  assert.equal(seat.keys.phase, "words");
  assert.deepEqual([...seat.keys.granted], []);
  assert.equal(seat.commits.length, 2);
});

test("Without an exchange left a new code is needed", async () => {
  const seat = new Seat();
  await seat.invite(4, { left: 0 });
  assert.equal(seat.keys.phase, "no-more");
  assert.equal(seat.commits.length, 0);
});

test("Nobody who answers in time leaves no suspicion", async () => {
  const seat = new Seat();
  await seat.invite(1);
  seat.now += 10_000;
  await seat.keys.tick();
  assert.equal(seat.keys.phase, "none");
  assert.deepEqual(seat.aborts, []);
});

test("New certificates bring new keys and begin all numbers anew", async () => {
  const seat = await Seat.at("confirmed");
  await seat.keys.resume(resumption("viewer"));
  const resumed = answerOf(await seat.agent.handleResume(seat.resumes[0]!, resumption("agent"), start));
  await seat.keys.handleResumed(resumed);
  await seat.keys.send("candidate", bytes("new"));
  assert.equal(seat.items.at(-1)!.seq, 0);
  answerOf(await seat.agent.handleItem(seat.items.at(-1)!, start));
  assert.equal(text(await seat.keys.open(1, (await seat.agent.outgoing!.seal(1, bytes("picture")))!)), "picture");
});

test("Signals of the direct way are handed on, in order", async () => {
  const seat = await Seat.at("words");
  await seat.keys.handleItem(await seat.agent.createItem("ice", bytes("x")));
  await seat.keys.handleItem(await seat.agent.createItem("candidate", bytes("y")));
  assert.deepEqual(seat.signals, ["ice", "candidate"]);
});
