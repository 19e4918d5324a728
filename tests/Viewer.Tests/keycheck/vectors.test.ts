import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { AgentExchange } from "../../../src/Viewer/ts/core/keycheck/agent-exchange.ts";
import type { Bytes } from "../../../src/Viewer/ts/core/keycheck/bytes.ts";
import { ExchangeLedger } from "../../../src/Viewer/ts/core/keycheck/exchange-ledger.ts";
import { itemMac } from "../../../src/Viewer/ts/core/keycheck/item-line.ts";
import { confirmByte, sessionKeys, wordBytes, type SessionKeys } from "../../../src/Viewer/ts/core/keycheck/key-schedule.ts";
import { isOnCurve } from "../../../src/Viewer/ts/core/keycheck/p256.ts";
import { RelayOpen } from "../../../src/Viewer/ts/core/keycheck/relay-open.ts";
import { RelaySeal } from "../../../src/Viewer/ts/core/keycheck/relay-seal.ts";
import { resumedKeys, resumeMac } from "../../../src/Viewer/ts/core/keycheck/resume.ts";
import { writeReadBack, writeWords } from "../../../src/Viewer/ts/core/keycheck/spoken-code.ts";
import { agree } from "../../../src/Viewer/ts/core/keycheck/subtle.ts";
import { commitmentOf, transcriptOf } from "../../../src/Viewer/ts/core/keycheck/transcript.ts";
import { ViewerExchange } from "../../../src/Viewer/ts/core/keycheck/viewer-exchange.ts";
import { WordList } from "../../../src/Viewer/ts/core/keycheck/word-list.ts";
import { answerOf, keyPairOf, start, subtle } from "./pair.ts";

const folder = process.env.KEYCHECK_VECTORS || fixtures();
const files = readdirSync(folder).filter(name => /^vector-.*\.json$/.test(name));

test("there are vectors", () => assert.notEqual(files.length, 0, folder));

test("both lists are those of the fixtures", () => {
  const lines = (name: string) => readFileSync(join(fixtures(), name), "utf8").trim().split("\n");
  assert.deepEqual(WordList.german.words, lines("sas-de.txt"));
  assert.deepEqual(WordList.english.words, lines("sas-en.txt"));
  assert.equal(WordList.german.words.length, 256);
  assert.equal(WordList.english.words.length, 256);
});

for (const file of files) {
  test(`${file}: every field is what the code computes`, async () => {
    const vector = new Vector(join(folder, file));
    await checkTranscript(vector);
    const [z, transcript] = [vector.bytes("Z"), vector.bytes("T")];
    checkWords(vector, await wordBytes(subtle, z, transcript), await confirmByte(subtle, z, transcript));
    checkKeys(vector, await sessionKeys(subtle, z, transcript), "");
    await checkItem(vector);
    await checkRelay(vector);
    await checkResume(vector);
    assert.deepEqual(vector.unread(), []);
  });

  test(`${file}: both state machines arrive at its words and keys`, () => walk(new Vector(join(folder, file))));
}

/** One vector file. It remembers which fields were asked for, so that none can be left unchecked. */
class Vector {
  readonly #fields: Record<string, string | number>;
  readonly #read = new Set<string>();

  constructor(path: string) {
    this.#fields = JSON.parse(readFileSync(path, "utf8")) as Record<string, string | number>;
  }

  text(name: string): string { return String(this.#field(name)); }

  number(name: string): number { return Number(this.#field(name)); }

  bytes(name: string): Bytes { return new Uint8Array(Buffer.from(this.text(name), "hex")); }

  utf8(name: string): Bytes { return new Uint8Array(Buffer.from(this.text(name), "utf8")); }

  unread(): string[] { return Object.keys(this.#fields).filter(name => !this.#read.has(name)); }

  #field(name: string): string | number {
    this.#read.add(name);
    assert.ok(name in this.#fields, `no field ${name}`);
    return this.#fields[name]!;
  }
}

async function checkTranscript(vector: Vector): Promise<void> {
  const agent = { publicKey: vector.bytes("QA"), fingerprint: vector.bytes("FA"), nonce: vector.bytes("nA") };
  const viewer = { publicKey: vector.bytes("QV"), fingerprint: vector.bytes("FV"), nonce: vector.bytes("nV") };
  const [agentPair, viewerPair] = [await keyPairOf(vector.bytes("agentPrivateKey")), await keyPairOf(vector.bytes("viewerPrivateKey"))];
  assert.deepEqual([agentPair.point, viewerPair.point], [agent.publicKey, viewer.publicKey]);
  assert.ok(isOnCurve(agent.publicKey) && isOnCurve(viewer.publicKey));
  const [sid, commitment] = [vector.bytes("sid"), vector.bytes("cV")];
  assert.deepEqual(await commitmentOf(subtle, sid, viewer), commitment);
  assert.deepEqual(await transcriptOf(subtle, sid, commitment, agent, viewer), vector.bytes("T"));
  assert.deepEqual(await agree(subtle, agentPair, viewer.publicKey), vector.bytes("Z"));
  assert.deepEqual(await agree(subtle, viewerPair, agent.publicKey), vector.bytes("Z"));
}

function checkWords(vector: Vector, words: Bytes, confirm: Bytes): void {
  assert.deepEqual(words, vector.bytes("sas"));
  assert.deepEqual(writeWords("digits", words), [vector.text("digits")]);
  assert.equal(writeWords("de", words).join(" "), vector.text("words_de"));
  assert.equal(writeWords("en", words).join(" "), vector.text("words_en"));
  assert.deepEqual(confirm, vector.bytes("confirm"));
  assert.equal(writeReadBack("de", confirm[0]!), vector.text("confirm_de"));
  assert.equal(writeReadBack("en", confirm[0]!), vector.text("confirm_en"));
}

function checkKeys(vector: Vector, keys: SessionKeys, prefix: string): void {
  assert.deepEqual(keys.sigAgent, vector.bytes(`${prefix}sig_a`));
  assert.deepEqual(keys.sigViewer, vector.bytes(`${prefix}sig_v`));
  assert.deepEqual(keys.relayToViewer, vector.bytes(`${prefix}relay_a2v`));
  assert.deepEqual(keys.relayToAgent, vector.bytes(`${prefix}relay_v2a`));
  assert.deepEqual(keys.resume, vector.bytes(`${prefix}resume`));
}

async function checkItem(vector: Vector): Promise<void> {
  const item = { type: vector.text("item_type"), seq: vector.number("item_seq"), body: vector.utf8("item_body") };
  assert.deepEqual(await itemMac(subtle, vector.bytes("sig_a"), vector.bytes("sid"), item), vector.bytes("item_mac"));
}

async function checkRelay(vector: Vector): Promise<void> {
  const [key, sid, channel] = [vector.bytes("relay_a2v"), vector.bytes("sid"), vector.number("relay_channel")];
  const from = { epoch: vector.number("relay_epoch"), counter: BigInt(vector.number("relay_counter")) };
  const [seal, open] = [await RelaySeal.create(subtle, key, sid, from), await RelayOpen.create(subtle, key, sid, from)];
  const content = vector.utf8("relay_plaintext");
  assert.deepEqual(await seal.seal(channel, content), vector.bytes("relay_frame"));
  assert.deepEqual(await open.open(channel, vector.bytes("relay_frame")), { ok: true, content });
}

async function checkResume(vector: Vector): Promise<void> {
  const context = { subtle, resumeKey: vector.bytes("resume"), sid: vector.bytes("sid"), number: vector.number("resume_n") };
  const viewer = { fingerprint: vector.bytes("FV2"), nonce: vector.bytes("nV2") };
  const agent = { fingerprint: vector.bytes("FA2"), nonce: vector.bytes("nA2") };
  assert.deepEqual(await resumeMac(context, false, viewer), vector.bytes("resume_mac_v"));
  assert.deepEqual(await resumeMac(context, true, agent), vector.bytes("resume_mac_a"));
  checkKeys(vector, await resumedKeys(context, viewer, agent), "resume_");
}

async function walk(vector: Vector): Promise<void> {
  const viewerSide = { keyPair: await keyPairOf(vector.bytes("viewerPrivateKey")), fingerprint: vector.bytes("FV"), nonce: vector.bytes("nV") };
  const agentSide = { keyPair: await keyPairOf(vector.bytes("agentPrivateKey")), fingerprint: vector.bytes("FA"), nonce: vector.bytes("nA") };
  const viewer = await ViewerExchange.create(subtle, vector.bytes("sid"), viewerSide);
  const agent = await AgentExchange.create(subtle, { seat: 1, language: "en", ledger: new ExchangeLedger() }, agentSide);
  const commit = viewer.begin(start);
  assert.deepEqual(commit.commitment, vector.bytes("cV"));
  const reply = answerOf(await agent.handleCommit(commit, start));
  answerOf(await agent.handleReveal(answerOf(await viewer.handleReply(reply, start)), start));
  assert.equal(viewer.wordsIn("de").join(" "), vector.text("words_de"));
  assert.deepEqual(viewer.wordsIn("digits"), [vector.text("digits")]);
  if (vector.number("item_seq") === 0 && vector.text("item_type") === "candidate") {
    const item = await agent.createItem("candidate", vector.utf8("item_body"));
    assert.deepEqual(item.mac, vector.bytes("item_mac"));
    answerOf(await viewer.handleItem(item, start));
  }
  const { matched } = await agent.enterWords(vector.text("words_en").split(" "), start);
  answerOf(await viewer.handleItem(matched!, start));
  assert.equal(agent.readBackWord, vector.text("confirm_en"));
  const { confirmed } = await viewer.enterReadBack(vector.text("confirm_en"), start);
  answerOf(await agent.handleItem(confirmed!, start));
  if (vector.number("resume_n") !== 1) return;
  const resume = await viewer.createResume({ fingerprint: vector.bytes("FV2"), nonce: vector.bytes("nV2"), lostAt: start });
  assert.deepEqual(resume.mac, vector.bytes("resume_mac_v"));
  const own = { fingerprint: vector.bytes("FA2"), nonce: vector.bytes("nA2"), lostAt: start };
  const resumed = answerOf(await agent.handleResume(resume, own, start));
  assert.deepEqual(resumed.mac, vector.bytes("resume_mac_a"));
  answerOf(await viewer.handleResumed(resumed, start));
}

// The tests run bundled, at another depth than their source.
function fixtures(): string {
  for (let at = import.meta.dirname; at !== dirname(at); at = dirname(at)) {
    const found = join(at, "tests", "fixtures", "keycheck");
    if (existsSync(found)) return found;
  }
  throw new Error("tests/fixtures/keycheck is not there");
}
