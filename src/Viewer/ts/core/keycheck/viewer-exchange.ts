import { equalBytes, isBytes, sizes, type Bytes } from "./bytes.ts";
import { done, KeyExchange, messageLimit, wordsLimit } from "./key-exchange.ts";
import type { CommitMessage, EntryResult, Item, ReplyMessage, ResumedMessage, ResumeMessage, RevealMessage, Step } from "./messages.ts";
import { maxResumeAge } from "./resume.ts";
import { partFault, readPart, readSide, sideFault, type LocalSide, type PublicSide, type ResumePart, type ResumeSide } from "./sides.ts";
import { isWordLanguage, readReadBack, writeWords, type WordLanguage } from "./spoken-code.ts";
import { pointOf, type Subtle } from "./subtle.ts";
import { commitmentOf } from "./transcript.ts";

/**
 * The technician's end of RS-SAS-v1: idle, committed, revealed, matched, confirmed. It shows the words and asks for the
 * read-back word.
 */
export class ViewerExchange extends KeyExchange {
  /** What the customer types; known from message 2 on. */
  language: WordLanguage = "de";

  #commitment: Bytes;
  #words: Bytes = new Uint8Array(sizes.words);
  #readBack = 0;
  #resuming: ResumePart | null = null;

  private constructor(subtle: Subtle, sid: Bytes, local: LocalSide, own: PublicSide, commitment: Bytes) {
    super(subtle, local, own, false);
    this.sid = sid;
    this.#commitment = commitment;
  }

  /** One exchange; `sid` is 16 random bytes. */
  static async create(subtle: Subtle, sid: Bytes, local: LocalSide): Promise<ViewerExchange> {
    if (!isBytes(sid, sizes.sid)) throw new RangeError("16 random bytes are needed");
    const own = { publicKey: await pointOf(subtle, local.keyPair), fingerprint: local.fingerprint, nonce: local.nonce };
    return new ViewerExchange(subtle, sid, local, own, await commitmentOf(subtle, sid, own));
  }

  override get itemsWait(): boolean { return this.#resuming !== null; }

  /** What is read to the customer, in any language; empty unless the words are asked for. */
  wordsIn(language: WordLanguage): string[] {
    return this.current === "revealed" ? writeWords(language, this.#words) : [];
  }

  /** Makes message 1. */
  begin(now: number): CommitMessage {
    if (this.current !== "idle") throw new RangeError("an exchange begins once");
    this.current = "committed";
    this.nextTimeout = now + messageLimit;
    return { sid: this.sid, commitment: this.#commitment };
  }

  /** Takes message 2 and makes message 3; from now on the words are shown. */
  handleReply(message: ReplyMessage, now: number): Promise<Step<RevealMessage>> {
    return this.step(now, async () => {
      if (this.current !== "committed") return this.abort("message-unexpected");
      const agent = readSide(message);
      if (!agent || !isWordLanguage(message.language)) return this.abort("message-malformed");
      const fault = sideFault(agent, this.own);
      if (fault) return this.abort(fault);
      const { language } = message;
      const { words, confirm } = await this.derive(this.#commitment, agent);
      this.#words = words;
      this.#readBack = confirm;
      this.language = language;
      this.current = "revealed";
      this.nextTimeout = now + wordsLimit;
      return done({ ...this.own });
    });
  }

  /**
   * Takes the word that the customer read back; a wrong word of the list ends everything. `confirmed` is to be sent
   * when it was right.
   */
  enterReadBack(text: string, now: number): Promise<{ result: EntryResult; confirmed: Item | null }> {
    return this.serial.run(async () => {
      if (!this.isAlive(now) || this.current !== "matched" || this.itemsWait) return { result: "not-asked", confirmed: null };
      const typed = readReadBack(this.language, text);
      if (typed === null) return { result: "not-of-list", confirmed: null };
      if (!equalBytes(Uint8Array.of(typed), Uint8Array.of(this.#readBack))) {
        await this.abort("read-back-wrong");
        return { result: "exhausted", confirmed: null };
      }
      const confirmed = await this.sign("confirmed", new Uint8Array());
      this.current = "confirmed";
      return { result: "right", confirmed };
    });
  }

  /** Asks the agent to go on with a new certificate. No item may be sent until the answer is here. */
  createResume(own: ResumeSide): Promise<ResumeMessage> {
    return this.serial.run(async () => {
      if (!this.channelsOpen || this.itemsWait) throw new RangeError(`nothing can be resumed in the state ${this.current}`);
      const part = this.partOf(own);
      const number = this.resumptions + 1;
      const mac = await this.resumeMac(number, false, part);
      this.#resuming = part;
      this.nextTimeout = own.lostAt + maxResumeAge;
      return { number, ...part, mac };
    });
  }

  /** Takes the agent's answer. */
  handleResumed(message: ResumedMessage, now: number): Promise<Step<null>> {
    return this.step(now, async () => {
      const own = this.#resuming;
      if (!own) return this.abort("message-unexpected");
      const agent = readPart(message);
      if (!agent || !isBytes(message.mac, sizes.hash)) return this.abort("message-malformed");
      const number = this.resumptions + 1;
      if (!equalBytes(message.mac, await this.resumeMac(number, true, agent))) return this.abort("mac-wrong");
      const fault = partFault(agent, own);
      if (fault) return this.abort(fault);
      await this.resumed(number, own, agent);
      this.#resuming = null;
      this.nextTimeout = null;
      return done(null);
    });
  }

  protected override wipe(): void {
    super.wipe();
    this.#words.fill(0);
    this.#readBack = 0;
  }
}
