import type {
  AbortNotice, Ack, KeysHeld, SeatCommit, SeatItem, SeatReply, SeatResume, SeatResumed, SeatReveal,
} from "../core/contract.ts";
import { sizes, type Bytes } from "../core/keycheck/bytes.ts";
import type { Item } from "../core/keycheck/messages.ts";
import type { Subtle } from "../core/keycheck/subtle.ts";
import { SeatKeys, type Held } from "../core/session/seat-keys.ts";
import { fromBase64, toBase64 } from "./base64.ts";
import type { HubLink } from "./hub-link.ts";
import { newOwnSide, random, type OwnSide } from "./own-side.ts";

export interface KeyLineEvents {
  changed(): void;
  restarted(): void;
  signal(item: Item): void;
}

/** The key check's messages between the hub and `SeatKeys`: bytes as base64, and only for the own seat. */
export class KeyLine {
  readonly keys: SeatKeys;
  /** The certificate that the present exchange vouches for. */
  certificate: RTCCertificate | null = null;
  private ownSeat = 0;
  private early: { seat: number; take: () => Promise<void> }[] = [];

  constructor(private readonly hub: HubLink, events: KeyLineEvents) {
    this.keys = new SeatKeys({
      ...events,
      subtle: crypto.subtle as unknown as Subtle,
      now: () => performance.now(),
      newSid: () => random(sizes.sid),
      newSide: () => this.newSide(),
      commit: (call, message) => this.tell<SeatCommit>("Commit", {
        seat: this.ownSeat, call, sid: toBase64(message.sid), commitment: toBase64(message.commitment),
      }),
      reveal: side => this.tell<SeatReveal>("Reveal", { seat: this.ownSeat, publicKey: toBase64(side.publicKey), ...partText(side) }),
      held: held => this.tell<KeysHeld>("KeysHeld", { ...held, seat: this.ownSeat, sid: toBase64(held.sid) }),
      resume: message => this.tell<SeatResume>("ResumeKeys", {
        seat: this.ownSeat, number: message.number, ...partText(message), mac: toBase64(message.mac),
      }),
      item: item => this.carry(item),
      abort: reason => this.tell<AbortNotice>("Abort", { seat: this.ownSeat, reason }),
    });
    hub.on<KeysHeld>("KeysHeld", held => this.take(held.seat, () => this.keys.handleHeld(heldOf(held))));
    hub.on<SeatReply>("Reply", reply => this.take(reply.seat, () => this.keys.handleReply({
      publicKey: bytes(reply.publicKey), ...partOf(reply), language: reply.language,
    })));
    hub.on<SeatItem>("Item", item => this.take(item.seat, () => this.keys.handleItem({
      type: item.type, seq: item.seq, body: bytes(item.body), mac: bytes(item.mac),
    })));
    hub.on<SeatResumed>("KeysResumed", resumed => this.take(resumed.seat, () => this.keys.handleResumed({
      ...partOf(resumed), mac: bytes(resumed.mac),
    })));
  }

  /** 0 while there is none. What overtook the hub's answer to Join is taken up now. */
  set seat(seat: number) {
    if (seat === 0 && this.ownSeat !== 0) this.keys.linkDown();
    this.ownSeat = seat;
    if (seat === 0) return;
    const early = this.early;
    this.early = [];
    early.forEach(one => this.take(one.seat, one.take));
  }

  /** A lost link: nothing that came over it counts any more. */
  forgetEarly(): void {
    this.early = [];
  }

  private async newSide(): Promise<OwnSide> {
    const side = await newOwnSide();
    this.certificate = side.certificate;
    return side;
  }

  private take(seat: number, take: () => Promise<void>): void {
    if (this.ownSeat === 0) this.early.push({ seat, take });
    else if (seat === this.ownSeat) void take();
  }

  private tell<T>(method: string, message: T): void {
    this.hub.invoke<Ack>(method, message).then(
      ack => { if (ack.error !== null) console.info(`${method}: ${ack.error}`); },
      (error: unknown) => console.info(`${method} was not carried.`, error));
  }

  private carry(item: Item): Promise<boolean> {
    const message: SeatItem = { seat: this.ownSeat, type: item.type, seq: item.seq, body: toBase64(item.body), mac: toBase64(item.mac) };
    return this.hub.invoke<Ack>("Item", message).then(ack => ack.error === null, () => false);
  }
}

function heldOf(held: KeysHeld): Held {
  return { call: held.call, sid: bytes(held.sid), taken: held.taken, left: held.left, invite: held.invite, reply: held.reply };
}

function partText(part: { fingerprint: Bytes; nonce: Bytes }): { fingerprint: string; nonce: string } {
  return { fingerprint: toBase64(part.fingerprint), nonce: toBase64(part.nonce) };
}

function partOf(message: { fingerprint: string; nonce: string }): { fingerprint: Bytes; nonce: Bytes } {
  return { fingerprint: bytes(message.fingerprint), nonce: bytes(message.nonce) };
}

/** What is no base64 has no length that a check would take. */
function bytes(text: string): Bytes {
  return fromBase64(text) ?? new Uint8Array();
}
