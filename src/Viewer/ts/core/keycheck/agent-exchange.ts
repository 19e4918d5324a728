import { equalBytes, isBytes, sizes, type Bytes } from "./bytes.ts";
import type { ExchangeLedger } from "./exchange-ledger.ts";
import { done, KeyExchange, messageLimit, wordsLimit } from "./key-exchange.ts";
import type { CommitMessage, EntryResult, ExchangeFault, Item, ReplyMessage, ResumedMessage, ResumeMessage, RevealMessage, Step } from "./messages.ts";
import { maxResumeAge } from "./resume.ts";
import { partFault, readPart, readSide, sideFault, type LocalSide, type PublicSide, type ResumePart, type ResumeSide } from "./sides.ts";
import { writeReadBack, type WordLanguage } from "./spoken-code.ts";
import { pointOf, type Subtle } from "./subtle.ts";
import { commitmentOf } from "./transcript.ts";
import { maxWrongEntries, WordEntry } from "./word-entry.ts";

/** What an agent's exchange belongs to; the ledger is the same for all exchanges of a code or sign-in. */
export interface AgentSeat { seat: number; language: WordLanguage; ledger: ExchangeLedger }

/** The customer's end of RS-SAS-v1: idle, replied, words, matched, confirmed. It never tells the words that it expects. */
export class AgentExchange extends KeyExchange {
  readonly #seat: AgentSeat;
  #commitment: Bytes = new Uint8Array(sizes.hash);
  #entry: WordEntry | null = null;
  #readBack = 0;

  private constructor(subtle: Subtle, seat: AgentSeat, local: LocalSide, own: PublicSide) {
    super(subtle, local, own, true);
    this.#seat = seat;
  }

  static async create(subtle: Subtle, seat: AgentSeat, local: LocalSide): Promise<AgentExchange> {
    const own = { publicKey: await pointOf(subtle, local.keyPair), fingerprint: local.fingerprint, nonce: local.nonce };
    return new AgentExchange(subtle, seat, local, own);
  }

  /** Wrong entries that are left before the end; 0 when none is asked for. */
  get entriesLeft(): number {
    return this.current === "words" ? maxWrongEntries - this.#entry!.wrongEntries : 0;
  }

  /** The fourth word, which the customer reads to the technician; null unless it is asked for. */
  get readBackWord(): string | null {
    return this.current === "matched" ? writeReadBack(this.#seat.language, this.#readBack) : null;
  }

  /** Takes message 1 and makes message 2. */
  handleCommit(message: CommitMessage, now: number): Promise<Step<ReplyMessage>> {
    return this.step(now, async () => {
      if (this.current !== "idle") return this.abort("second-commit");
      if (!isBytes(message?.sid, sizes.sid) || !isBytes(message.commitment, sizes.hash)) return this.abort("message-malformed");
      const fault = this.#seat.ledger.begin(this.#seat.seat, message.sid);
      if (fault) return fault === "too-many-exchanges" ? this.end("over", fault) : this.abort(fault);
      this.sid = message.sid.slice();
      this.#commitment = message.commitment.slice();
      this.current = "replied";
      this.nextTimeout = now + messageLimit;
      return done({ ...this.own, language: this.#seat.language });
    });
  }

  /** Takes message 3; from now on the customer is asked for the words. */
  handleReveal(message: RevealMessage, now: number): Promise<Step<null>> {
    return this.step(now, async () => {
      if (this.current !== "replied") return this.abort("message-unexpected");
      const viewer = readSide(message);
      if (!viewer) return this.abort("message-malformed");
      if (!equalBytes(await commitmentOf(this.subtle, this.sid, viewer), this.#commitment)) return this.abort("commitment-wrong");
      const fault = sideFault(viewer, this.own);
      if (fault) return this.abort(fault);
      const { words, confirm } = await this.derive(this.#commitment, viewer);
      this.#entry = new WordEntry(words, this.#seat.language);
      this.#readBack = confirm;
      this.current = "words";
      this.nextTimeout = now + wordsLimit;
      return done(null);
    });
  }

  /** Takes what the customer typed. `matched` is to be sent when it was right. */
  enterWords(fields: readonly string[], now: number): Promise<{ result: EntryResult; matched: Item | null }> {
    return this.serial.run(async () => {
      if (!this.isAlive(now) || this.current !== "words") return { result: "not-asked", matched: null };
      const result = this.#entry!.enter(fields);
      if (result === "exhausted") await this.abort("words-wrong");
      if (result !== "right") return { result, matched: null };
      const matched = await this.sign("matched", new Uint8Array());
      await this.enterMatched();
      return { result, matched };
    });
  }

  /** Takes the viewer's wish to go on with a new certificate. */
  handleResume(message: ResumeMessage, own: ResumeSide, now: number): Promise<Step<ResumedMessage>> {
    return this.step(now, async () => {
      if (!this.channelsOpen) return this.abort("message-unexpected");
      if (now - own.lostAt > maxResumeAge) return this.end("over", "timed-out");
      const part = this.partOf(own);
      const viewer = readPart(message);
      if (!viewer || !isBytes(message.mac, sizes.hash) || !isUint32(message.number)) return this.abort("message-malformed");
      const { number } = message;
      const fault = await this.#resumeFault(message, viewer, part);
      if (fault) return this.abort(fault);
      const mac = await this.resumeMac(number, true, part);
      await this.resumed(number, part, viewer);
      return done({ ...part, mac });
    });
  }

  protected override wipe(): void {
    super.wipe();
    this.#entry?.wipe();
    this.#readBack = 0;
  }

  async #resumeFault(message: ResumeMessage, viewer: ResumePart, own: ResumePart): Promise<ExchangeFault | null> {
    const { number, mac } = message;
    if (!equalBytes(mac, await this.resumeMac(number, false, viewer))) return "mac-wrong";
    return number === this.resumptions + 1 ? partFault(viewer, own) : "seq-wrong";
  }
}

function isUint32(value: unknown): value is number {
  return Number.isInteger(value) && (value as number) >= 0 && (value as number) <= 0xffff_ffff;
}
