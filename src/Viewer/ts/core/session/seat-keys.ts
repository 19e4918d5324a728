import { equalBytes, type Bytes } from "../keycheck/bytes.ts";
import type { CallersItemType } from "../keycheck/item-types.ts";
import type { CommitMessage, EntryResult, Item, ReplyMessage, ResumedMessage, ResumeMessage, RevealMessage, Step } from "../keycheck/messages.ts";
import { Serial } from "../keycheck/serial.ts";
import type { LocalSide, ResumeSide } from "../keycheck/sides.ts";
import type { WordLanguage } from "../keycheck/spoken-code.ts";
import type { Subtle } from "../keycheck/subtle.ts";
import { ViewerExchange } from "../keycheck/viewer-exchange.ts";
import { ItemOutbox } from "./item-outbox.ts";

/** Which exchange an end holds and how many of the peer's items it took; see docs/protocol.md 4.7. */
export interface Held { call: number; sid: Bytes; taken: number; left: number; invite: boolean; reply: boolean }

export type KeyPhase =
  /** No exchange: the customer has not been asked yet, or the last one is over. */
  | "none"
  /** The first messages are on their way. */
  | "waiting"
  /** The words are shown. */
  | "words"
  /** The customer typed them; the read-back word is asked for. */
  | "readback"
  | "confirmed"
  /** Three exchanges were made: a new code is needed. */
  | "no-more"
  /** Somebody may sit in between, or a person said stop. */
  | "failed";

/** What the page lends to the key check: the platform's cryptography, the hub, and ears for what changes. */
export interface SeatKeysPorts {
  subtle: Subtle;
  now(): number;
  newSid(): Bytes;
  newSide(): Promise<LocalSide>;
  commit(call: number, message: CommitMessage): void;
  reveal(message: RevealMessage): void;
  held(message: Held): void;
  resume(message: ResumeMessage): void;
  /** False when it was not carried. */
  item(item: Item): Promise<boolean>;
  abort(reason: string): void;
  changed(): void;
  /** Frames were lost in either direction: what was held or half there is nobody's any more. */
  restarted(): void;
  /** What the direct way needs to know. */
  signal(item: Item): void;
}

const phases: Partial<Record<string, KeyPhase>> = {
  idle: "waiting", committed: "waiting", revealed: "words", matched: "readback", confirmed: "confirmed",
};

const askMilliseconds = 2000;

/**
 * The technician's end of a seat's key check and what hangs on its keys: items, grants, and the seal around relay
 * frames. Messages are taken one after another, in the order in which they came.
 */
export class SeatKeys {
  /** What the customer granted, said with the checked key. */
  readonly granted = new Set<string>();

  readonly #ports: SeatKeysPorts;
  readonly #turn = new Serial();
  #exchange: ViewerExchange | null = null;
  #outbox = new ItemOutbox();
  #sid: Bytes = new Uint8Array();
  #taken = 0;
  #call = 0;
  #askedAt = 0;
  #gapSaid = false;
  #idle: KeyPhase = "none";

  constructor(ports: SeatKeysPorts) {
    this.#ports = ports;
  }

  get phase(): KeyPhase {
    return this.#exchange ? phases[this.#exchange.state] ?? this.#idle : this.#idle;
  }

  /** What the customer types, and so what is shown large. */
  get language(): WordLanguage { return this.#exchange?.language ?? "de"; }

  wordsIn(language: WordLanguage): string[] { return this.#exchange?.wordsIn(language) ?? []; }

  /** SHA-256 of the only certificate that the customer's program may show. */
  get peerFingerprint(): Bytes | null { return this.#exchange?.peerFingerprint ?? null; }

  /** Whether the words have matched. */
  get channelsOpen(): boolean { return this.#exchange?.channelsOpen === true && this.#exchange.fault === null; }

  /** SHA-256 of this page's certificate; null without an exchange. */
  get ownFingerprint(): Bytes | null { return this.#exchange?.ownFingerprint ?? null; }

  /** The relay carries again: its next epoch, before anything that is sealed after this call. */
  enterRelay(): void {
    if (this.channelsOpen) void this.#exchange!.outgoing!.restart();
  }

  /** The direct way showed somebody else's certificate. */
  stranger(): Promise<void> {
    return this.#turn.run(async () => {
      await this.#exchange?.acceptFingerprint(new Uint8Array(), this.#ports.now());
      this.#ended();
      this.#ports.changed();
    });
  }

  handleHeld(held: Held): Promise<void> {
    return this.#turn.run(async () => {
      const same = this.#alive && equalBytes(held.sid, this.#sid);
      if (same && held.reply) await this.#answer(held);
      else if (same && held.call === this.#call) await this.#resume(held.taken);
      else if (!same && held.invite) await this.#begin(held);
    });
  }

  handleReply(message: ReplyMessage): Promise<void> {
    return this.#step(exchange => exchange.handleReply(message, this.#ports.now()), reveal => this.#ports.reveal(reveal));
  }

  handleItem(item: Item): Promise<void> {
    return this.#step(exchange => exchange.handleItem(item, this.#ports.now()), () => {
      this.#taken = item.seq + 1;
      this.#apply(item);
    });
  }

  handleResumed(message: ResumedMessage): Promise<void> {
    return this.#step(exchange => exchange.handleResumed(message, this.#ports.now()), () => {
      this.#numberAnew();
      this.#ports.restarted();
    });
  }

  /** Asks the customer's program to go on with a new certificate. */
  resume(side: ResumeSide): Promise<void> {
    return this.#turn.run(async () => {
      if (this.#exchange?.channelsOpen === true && !this.#exchange.itemsWait) this.#ports.resume(await this.#exchange.createResume(side));
    });
  }

  enterReadBack(text: string): Promise<EntryResult> {
    return this.#turn.run(async () => {
      if (!this.#exchange) return "not-asked";
      const { result, confirmed } = await this.#exchange.enterReadBack(text, this.#ports.now());
      if (confirmed) this.#post(confirmed);
      if (result === "exhausted") this.#ended();
      this.#ports.changed();
      return result;
    });
  }

  /** The technician says that something is wrong. */
  stop(): Promise<void> {
    return this.#turn.run(async () => {
      await this.#exchange?.stop();
      this.#ended();
      this.#ports.changed();
    });
  }

  /** Ends it without suspicion: the session is done, or another page sits here. */
  close(): Promise<void> {
    return this.#turn.run(() => this.#forget("none"));
  }

  /** The link is gone: what was on its way may be lost. */
  linkDown(): void {
    this.#outbox.hold();
  }

  /** Once a second: time limits, and a question for what waits. */
  tick(): Promise<void> {
    return this.#turn.run(async () => {
      const exchange = this.#exchange;
      if (!exchange || !this.#alive) return;
      const now = this.#ports.now();
      if (!await exchange.advance(now) || this.#outbox.isFull) {
        await this.#forget("none");
        this.#ports.changed();
      } else if (exchange.peerFingerprint && this.#outbox.mustAsk && now - this.#askedAt >= askMilliseconds) {
        this.#ask();
      }
    });
  }

  /** Signs and sends what the direct way has to say. */
  send(type: CallersItemType, body: Bytes): Promise<void> {
    return this.#turn.run(async () => {
      if (this.#exchange?.peerFingerprint && !this.#exchange.itemsWait) this.#post(await this.#exchange.createItem(type, body));
    });
  }

  /** A message sealed for the relay; null without keys that have matched. */
  async seal(channel: number, content: Bytes): Promise<Bytes | null> {
    const exchange = this.#exchange;
    return exchange?.channelsOpen === true ? exchange.outgoing!.seal(channel, content) : null;
  }

  /** What a frame of the relay says; null when it says nothing that may be believed. */
  open(channel: number, frame: Bytes): Promise<Bytes | null> {
    return this.#turn.run(async () => {
      const exchange = this.#exchange;
      if (exchange?.channelsOpen !== true) return null;
      const opened = await exchange.incoming!.open(channel, frame);
      if (opened.ok) {
        this.#gapSaid = false;
        return opened.content;
      }
      if (opened.fault === "gap" && !this.#gapSaid && !exchange.itemsWait) {
        this.#gapSaid = true;
        this.#post(await exchange.createItem("relay-restart", new Uint8Array()));
        this.#ports.restarted();
      }
      return null;
    });
  }

  get #alive(): boolean {
    return this.#exchange !== null && this.#exchange.fault === null;
  }

  /** The customer's program is there again, or wants to know what came: what is on its way may be lost. */
  async #answer(held: Held): Promise<void> {
    this.#call = held.call;
    if (!this.#exchange?.peerFingerprint) return;
    if (held.invite && this.#exchange.channelsOpen) {
      await this.#exchange.outgoing!.restart();
      this.#ports.restarted();
    }
    this.#ask();
  }

  #ask(): void {
    this.#askedAt = this.#ports.now();
    this.#outbox.ask();
    this.#ports.held({ call: this.#call, sid: this.#sid, taken: this.#taken, left: 0, invite: false, reply: true });
  }

  async #resume(taken: number): Promise<void> {
    const rest = this.#outbox.resume(taken);
    if (rest) return rest.forEach(item => this.#carry(item));
    await this.#exchange?.stop();
    this.#ended();
    this.#ports.changed();
  }

  async #begin(held: Held): Promise<void> {
    if (this.#idle === "failed") return;
    await this.#forget(held.left > 0 ? "none" : "no-more");
    if (held.left > 0) {
      this.#call = held.call;
      this.#sid = this.#ports.newSid();
      this.#exchange = await ViewerExchange.create(this.#ports.subtle, this.#sid, await this.#ports.newSide());
      this.#ports.commit(held.call, this.#exchange.begin(this.#ports.now()));
    }
    this.#ports.changed();
  }

  #step<T>(handle: (exchange: ViewerExchange) => Promise<Step<T>>, done: (answer: T) => void): Promise<void> {
    return this.#turn.run(async () => {
      if (!this.#exchange || !this.#alive) return;
      const step = await handle(this.#exchange);
      if (step.ok) done(step.answer);
      else this.#ended();
      this.#ports.changed();
    });
  }

  #apply(item: Item): void {
    const right = String.fromCharCode(...item.body);
    switch (item.type) {
      case "grant": return void this.granted.add(right);
      case "revoke": return void this.granted.delete(right);
      case "relay-restart": return this.#ports.restarted();
      case "ice": case "candidate": case "end-of-candidates": return this.#ports.signal(item);
    }
  }

  #post(item: Item): void {
    if (this.#outbox.add(item)) this.#carry(item);
  }

  #carry(item: Item): void {
    const outbox = this.#outbox;
    void this.#ports.item(item).then(carried => { if (!carried) outbox.hold(); });
  }

  /** The exchange has ended: with suspicion that is told to everybody, without it a new one may come. */
  #ended(): void {
    const exchange = this.#exchange;
    if (!exchange || exchange.fault === null) return;
    this.granted.clear();
    this.#exchange = null;
    this.#idle = exchange.state === "aborted" ? "failed" : "none";
    if (this.#idle !== "failed") return;
    if (exchange.farewell) this.#carry(exchange.farewell);
    // Whoever is heard first, the record names the same reason: that of the end that found it.
    this.#ports.abort(exchange.peerReason || exchange.fault);
  }

  async #forget(idle: KeyPhase): Promise<void> {
    await this.#exchange?.close();
    this.#exchange = null;
    this.#idle = this.#idle === "failed" ? "failed" : idle;
    this.granted.clear();
    this.#numberAnew();
  }

  #numberAnew(): void {
    this.#outbox = new ItemOutbox();
    this.#taken = 0;
    this.#gapSaid = false;
  }
}
