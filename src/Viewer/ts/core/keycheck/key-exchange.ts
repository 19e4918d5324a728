import { equalBytes, isBytes, label, sizes, type Bytes } from "./bytes.ts";
import { ItemLine } from "./item-line.ts";
import { allowsItem, hasMatched, isBare, type CallersItemType } from "./item-types.ts";
import { confirmByte, sessionKeys, wipeKeys, wordBytes, type SessionKeys } from "./key-schedule.ts";
import type { ExchangeFault, ExchangeState, Item, Step } from "./messages.ts";
import { RelayOpen } from "./relay-open.ts";
import { RelaySeal } from "./relay-seal.ts";
import { resumedKeys, resumeMac, type ResumeContext } from "./resume.ts";
import { Serial } from "./serial.ts";
import { readPart, type LocalSide, type PublicSide, type ResumePart, type ResumeSide } from "./sides.ts";
import { agree, type Subtle } from "./subtle.ts";
import { transcriptOf } from "./transcript.ts";

/** From message 1 to message 3, in milliseconds. */
export const messageLimit = 10_000;

/** For the words, in milliseconds. */
export const wordsLimit = 5 * 60_000;

/**
 * What both ends of RS-SAS-v1 have in common: items, time limits, resumption and the end. Time is an argument, in
 * milliseconds of the caller's own steady clock. A bad message is a value and ends the exchange; `fault` says why.
 * Calls may overlap: they are taken one after another.
 */
export abstract class KeyExchange {
  /** Why it ended. */
  fault: ExchangeFault | null = null;

  /** The peer's word for why it ended the session; null unless it did. */
  peerReason: string | null = null;

  /** The last item to be sent when this end aborts; null when there is nothing to send or no key to sign with. */
  farewell: Item | null = null;

  /** When `advance` has something to do; null when no limit runs. */
  nextTimeout: number | null = null;

  /** SHA-256 of the only certificate that DTLS may accept; null until it is known. */
  peerFingerprint: Bytes | null = null;

  /** Seals and opens frames for the relay while `channelsOpen`; a resumption makes new ones. */
  outgoing: RelaySeal | null = null;
  incoming: RelayOpen | null = null;

  protected current: ExchangeState = "idle";
  protected sid: Bytes = new Uint8Array(sizes.sid);
  protected resumptions = 0;
  protected readonly serial = new Serial();
  readonly #local: LocalSide;
  readonly #isAgent: boolean;
  #keys: SessionKeys | null = null;
  #line: ItemLine | null = null;

  protected constructor(protected readonly subtle: Subtle, local: LocalSide, protected readonly own: PublicSide, isAgent: boolean) {
    if (!readPart(local) || !isBytes(own.publicKey, sizes.point)) throw new RangeError("a P-256 pair and twice 32 bytes are needed");
    this.#local = local;
    this.#isAgent = isAgent;
  }

  /** SHA-256 of the certificate that this end shows. */
  get ownFingerprint(): Bytes { return this.own.fingerprint; }

  /** Where the exchange stands. */
  get state(): ExchangeState { return this.current; }

  /** Whether messages of the channels may be sent and accepted. */
  get channelsOpen(): boolean { return hasMatched(this.current); }

  /** Whether items must wait: a resumption is under way and the keys are about to change. */
  get itemsWait(): boolean { return false; }

  /** Lets time pass; false when the exchange has ended, now or before. */
  advance(now: number): Promise<boolean> {
    return this.serial.run(async () => this.isAlive(now));
  }

  /** Signs an item for the peer; what may not be sent in this state is the caller's bug. */
  createItem(type: CallersItemType, body: Bytes): Promise<Item> {
    return this.serial.run(async () => {
      const own = ["matched", "confirmed", "abort"].includes(type);
      if (own || this.itemsWait || !allowsItem(type, this.#isAgent, this.current)) {
        throw new RangeError(`an item '${type}' cannot be sent in the state ${this.current}`);
      }
      if (body.length > (isBare(type) ? 0 : sizes.maxItemBody)) throw new RangeError(`the body of '${type}' is too long`);
      return this.sign(type, body);
    });
  }

  /** Takes an item of the peer. */
  handleItem(item: Item, now: number): Promise<Step<null>> {
    return this.step(now, async () => {
      if (!this.#line) return this.abort("message-unexpected");
      const fault = await this.#line.check(item) ?? this.#itemFault(item);
      return fault ? this.abort(fault) : this.#apply(item);
    });
  }

  /** Compares the certificate that DTLS has shown; another one than the exchange's is an attack. */
  acceptFingerprint(shown: Uint8Array, now: number): Promise<Step<null>> {
    return this.step(now, async () => {
      const same = this.peerFingerprint !== null && equalBytes(shown, this.peerFingerprint);
      return same ? done(null) : this.abort("fingerprint-wrong");
    });
  }

  /** A person says that something is wrong. */
  stop(): Promise<void> {
    return this.serial.run(async () => void await this.abort("stopped"));
  }

  /** Ends it without suspicion: the seat closed, the session is done. */
  close(): Promise<void> {
    return this.serial.run(async () => void this.end("over", "closed"));
  }

  /** One message of the peer: in its turn, in time, and only while the exchange lives. */
  protected step<T>(now: number, action: () => Promise<Step<T>>): Promise<Step<T>> {
    return this.serial.run(async () => this.isAlive(now) ? action() : { ok: false, fault: this.fault! });
  }

  protected isAlive(now: number): boolean {
    if (this.nextTimeout !== null && now >= this.nextTimeout) this.end("over", "timed-out");
    return this.fault === null;
  }

  protected async abort(fault: ExchangeFault): Promise<{ ok: false; fault: ExchangeFault }> {
    if (this.#line && fault !== "peer-aborted") this.farewell = await this.sign("abort", label(fault));
    return this.end("aborted", fault);
  }

  protected end(state: "over" | "aborted", fault: ExchangeFault): { ok: false; fault: ExchangeFault } {
    if (this.fault === null) {
      this.current = state;
      this.fault = fault;
      this.nextTimeout = null;
      this.wipe();
    }
    return { ok: false, fault: this.fault };
  }

  protected wipe(): void {
    if (this.#keys) wipeKeys(this.#keys);
    this.#keys = null;
    this.#line = null;
    this.#closeRelay();
  }

  /** Derives everything from both public sides; the secret point does not outlive this. */
  protected async derive(commitment: Bytes, peer: PublicSide): Promise<{ words: Bytes; confirm: number }> {
    const [agent, viewer] = this.#isAgent ? [this.own, peer] : [peer, this.own];
    const transcript = await transcriptOf(this.subtle, this.sid, commitment, agent, viewer);
    const z = await agree(this.subtle, this.#local.keyPair, peer.publicKey);
    this.#install(await sessionKeys(this.subtle, z, transcript), peer.fingerprint);
    const words = await wordBytes(this.subtle, z, transcript);
    const confirm = (await confirmByte(this.subtle, z, transcript))[0]!;
    z.fill(0);
    return { words, confirm };
  }

  protected sign(type: string, body: Bytes): Promise<Item> {
    return this.#line!.create(type, body);
  }

  protected async enterMatched(): Promise<void> {
    await this.#openRelay();
    this.current = "matched";
    this.nextTimeout = null;
  }

  protected resumeMac(number: number, fromAgent: boolean, part: ResumePart): Promise<Bytes> {
    return resumeMac(this.#resumeContext(number), fromAgent, part);
  }

  /** Both ends have spoken: new keys, new certificates; the numbers of items and frames begin anew. */
  protected async resumed(number: number, own: ResumePart, peer: ResumePart): Promise<void> {
    const [viewer, agent] = this.#isAgent ? [peer, own] : [own, peer];
    this.resumptions = number;
    this.#install(await resumedKeys(this.#resumeContext(number), viewer, agent), peer.fingerprint);
    this.#closeRelay();
    await this.#openRelay();
  }

  protected partOf(side: ResumeSide): ResumePart {
    const part = readPart(side);
    if (!part) throw new RangeError("32 bytes of fingerprint and 32 random bytes are needed");
    return part;
  }

  #resumeContext(number: number): ResumeContext {
    return { subtle: this.subtle, resumeKey: this.#keys!.resume, sid: this.sid, number };
  }

  #itemFault(item: Item): ExchangeFault | null {
    if (!allowsItem(item.type, !this.#isAgent, this.current)) return "message-unexpected";
    return isBare(item.type) && item.body.length > 0 ? "message-malformed" : null;
  }

  async #apply(item: Item): Promise<Step<null>> {
    switch (item.type) {
      case "matched": await this.enterMatched(); break;
      case "confirmed": this.current = "confirmed"; break;
      case "relay-restart": await this.outgoing!.restart(); break;
      case "abort":
        this.peerReason = readReason(item.body);
        return this.abort("peer-aborted");
    }
    return done(null);
  }

  #install(keys: SessionKeys, peerFingerprint: Bytes): void {
    if (this.#keys) wipeKeys(this.#keys);
    this.#keys = keys;
    const [send, receive] = this.#isAgent ? [keys.sigAgent, keys.sigViewer] : [keys.sigViewer, keys.sigAgent];
    this.#line = new ItemLine(this.subtle, this.sid, send, receive);
    this.peerFingerprint = peerFingerprint;
  }

  async #openRelay(): Promise<void> {
    const { relayToViewer, relayToAgent } = this.#keys!;
    const [send, receive] = this.#isAgent ? [relayToViewer, relayToAgent] : [relayToAgent, relayToViewer];
    this.outgoing = await RelaySeal.create(this.subtle, send, this.sid);
    this.incoming = await RelayOpen.create(this.subtle, receive, this.sid);
  }

  #closeRelay(): void {
    this.outgoing?.close();
    this.incoming?.close();
  }
}

export function done<T>(answer: T): Step<T> {
  return { ok: true, answer };
}

function readReason(body: Uint8Array): string {
  const text = String.fromCharCode(...body.subarray(0, 33));
  return /^[a-z-]{1,32}$/.test(text) ? text : "";
}
