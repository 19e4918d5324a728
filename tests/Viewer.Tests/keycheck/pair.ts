import assert from "node:assert/strict";
import { createECDH, createHash, webcrypto } from "node:crypto";
import { AgentExchange } from "../../../src/Viewer/ts/core/keycheck/agent-exchange.ts";
import type { Bytes } from "../../../src/Viewer/ts/core/keycheck/bytes.ts";
import { ExchangeLedger } from "../../../src/Viewer/ts/core/keycheck/exchange-ledger.ts";
import type { CommitMessage, Item, ReplyMessage, ResumedMessage, RevealMessage, Step } from "../../../src/Viewer/ts/core/keycheck/messages.ts";
import type { LocalSide, ResumeSide } from "../../../src/Viewer/ts/core/keycheck/sides.ts";
import type { WordLanguage } from "../../../src/Viewer/ts/core/keycheck/spoken-code.ts";
import type { KeyPair, Subtle } from "../../../src/Viewer/ts/core/keycheck/subtle.ts";
import { ViewerExchange } from "../../../src/Viewer/ts/core/keycheck/viewer-exchange.ts";

export const subtle = webcrypto.subtle as unknown as Subtle;
export const start = 1_000_000;
export const minute = 60_000;

export function seeded(seed: string): Bytes {
  return new Uint8Array(createHash("sha256").update(seed).digest());
}

/** The pair of a private scalar; the private half cannot be read out again, as in a browser. */
export async function keyPairOf(scalar: Uint8Array): Promise<KeyPair & { point: Bytes }> {
  const ecdh = createECDH("prime256v1");
  ecdh.setPrivateKey(scalar);
  const point = new Uint8Array(ecdh.getPublicKey());
  const text = (bytes: Uint8Array) => Buffer.from(bytes).toString("base64url");
  const jwk = { kty: "EC", crv: "P-256", x: text(point.subarray(1, 33)), y: text(point.subarray(33)) };
  const algorithm = { name: "ECDH", namedCurve: "P-256" };
  const publicKey = await webcrypto.subtle.importKey("jwk", jwk, algorithm, true, []);
  const privateKey = await webcrypto.subtle.importKey("jwk", { ...jwk, d: text(scalar) }, algorithm, false, ["deriveBits"]);
  return { publicKey, privateKey, point };
}

export async function sideOf(seed: string): Promise<LocalSide & { point: Bytes }> {
  const scalar = seeded(`${seed} key`);
  scalar[0]! &= 0x7f;
  const keyPair = await keyPairOf(scalar);
  return { keyPair, point: keyPair.point, fingerprint: seeded(`${seed} fingerprint`), nonce: seeded(`${seed} nonce`) };
}

export function resumption(seed: string): ResumeSide {
  return { fingerprint: seeded(`${seed} F2`), nonce: seeded(`${seed} n2`), lostAt: start };
}

export function answerOf<T>(step: Step<T>): T {
  assert.ok(step.ok, step.ok ? "" : step.fault);
  return step.answer;
}

/** An agent and a viewer with seeded secrets, brought as far as a test needs them. */
export class Pair {
  commit!: CommitMessage;
  reply!: ReplyMessage;
  reveal!: RevealMessage;
  words: string[] = [];
  confirmed: Item | null = null;

  private constructor(readonly viewer: ViewerExchange, readonly agent: AgentExchange, readonly ledger: ExchangeLedger) {}

  static async new(seed = 0, ledger = new ExchangeLedger(), language: WordLanguage = "de"): Promise<Pair> {
    const viewer = await ViewerExchange.create(subtle, seeded(`${seed} sid`).slice(0, 16), await sideOf(`${seed} viewer`));
    const agent = await AgentExchange.create(subtle, { seat: 1, language, ledger }, await sideOf(`${seed} agent`));
    return new Pair(viewer, agent, ledger);
  }

  /** Both ends in the states that follow: 1 commit, 2 reply, 3 reveal (the words), 4 matched, 5 confirmed. */
  static async after(messages: number, seed = 0): Promise<Pair> {
    const pair = await Pair.new(seed);
    const steps = [() => pair.sayCommit(), () => pair.sayReply(), () => pair.sayReveal(), () => pair.sayMatched(), () => pair.sayConfirmed()];
    for (const step of steps.slice(0, messages)) await step();
    return pair;
  }

  /** Words of the list that are not the right ones. */
  get wrongWords(): string[] {
    return this.words.map(word => (word === "abend" ? "adler" : "abend"));
  }

  async resume(seed = "a"): Promise<ResumedMessage> {
    const resume = await this.viewer.createResume(resumption(`${seed} viewer`));
    return answerOf(await this.agent.handleResume(resume, resumption(`${seed} agent`), start));
  }

  async sayCommit(): Promise<void> {
    this.commit = this.viewer.begin(start);
    this.reply = answerOf(await this.agent.handleCommit(this.commit, start));
  }

  async sayReply(): Promise<void> {
    this.reveal = answerOf(await this.viewer.handleReply(this.reply, start));
    this.words = this.viewer.wordsIn("de");
  }

  async sayReveal(): Promise<void> {
    answerOf(await this.agent.handleReveal(this.reveal, start));
  }

  async sayMatched(): Promise<void> {
    const { result, matched } = await this.agent.enterWords(this.words, start);
    assert.equal(result, "right");
    answerOf(await this.viewer.handleItem(matched!, start));
  }

  async sayConfirmed(): Promise<void> {
    const { result, confirmed } = await this.viewer.enterReadBack(this.agent.readBackWord!, start);
    assert.equal(result, "right");
    answerOf(await this.agent.handleItem(confirmed!, start));
  }
}
