import type { RelayFrame } from "../core/contract.ts";
import { Inbound, type Way } from "../core/direct/inbound.ts";
import { Outbound } from "../core/direct/outbound.ts";
import type { Bytes } from "../core/keycheck/bytes.ts";
import type { LinkQuality } from "../core/session/link-quality.ts";
import type { SeatKeys } from "../core/session/seat-keys.ts";
import * as encode from "../core/wire/encode.ts";
import type { ControlMessage, FrameBegin, PictureMessage, Tile } from "../core/wire/messages.ts";
import { parseControl, parsePicture } from "../core/wire/messages.ts";
import { Channel } from "../core/wire/types.ts";
import { fromBase64, toBase64 } from "./base64.ts";
import type { DirectPath, Transport } from "./direct-path.ts";
import type { Faults } from "./faults.ts";

const mostEarly = 4096;
const counted = [Channel.control, Channel.input] as const;

export interface PeerEvents {
  picture(message: FrameBegin | Tile): void;
  control(message: ControlMessage): void;
  /** The customer's program has moved to another way: the picture begins anew. */
  moved(): void;
}

/**
 * The customer's program at the other end: messages in and out, checked; bad ones are told to it and go no further.
 * Over the relay everything is sealed with the keys of the seat's key check; without them nothing passes. Whichever way is
 * in use, what is sent arrives once and in order: docs/protocol.md 3.6.
 */
export class Peer {
  private ownSeat = 0;
  private early: RelayFrame[] = [];
  private direct: DirectPath | null = null;
  private way: Way = "relay";
  private readonly inbound = new Inbound();
  private readonly outbound = new Map<number, Outbound>(counted.map(channel => [channel, new Outbound()]));

  constructor(
    private readonly relay: (frame: RelayFrame) => void,
    private readonly keys: () => SeatKeys | null,
    private readonly events: PeerEvents,
    private readonly quality: LinkQuality,
    private readonly faults: Faults) {}

  get transport(): Transport { return this.way === "direct" && this.direct !== null ? this.direct.transport : "relay"; }

  /** True while the hub is not needed for picture and input. */
  get isDirect(): boolean { return this.way === "direct"; }

  /** 0 while there is none. Frames that overtook the hub's answer to Join are taken up now. */
  set seat(seat: number) {
    this.ownSeat = seat;
    const early = this.early;
    this.early = [];
    if (seat !== 0) early.filter(frame => frame.seat === seat).forEach(frame => this.handleRelay(frame));
  }

  /** Another direct way, or none any more: it belongs to one exchange, and so do the numbers. */
  use(direct: DirectPath | null): void {
    this.direct?.close();
    this.direct = direct;
    this.way = "relay";
    this.inbound.clear();
    this.outbound.forEach(kept => kept.clear());
  }

  /** The direct way works now, or no longer does. */
  choose(): void {
    const way: Way = this.direct?.usable === true ? "direct" : "relay";
    if (way === this.way) return;
    this.way = way;
    if (way === "relay") this.keys()?.enterRelay();
    this.enter();
  }

  /** Frames of the relay may be lost: what is not known to have come goes again. */
  reenterRelay(): void {
    if (this.way === "relay") this.enter();
  }

  send(channel: number, message: Uint8Array): void {
    this.outbound.get(channel)?.add(message);
    this.carry(channel, message);
  }

  handleRelay(frame: RelayFrame): void {
    if (this.ownSeat === 0) return this.keepEarly(frame);
    if (frame.seat !== this.ownSeat) return this.faults.note("seat", `seat ${frame.seat} instead of ${this.ownSeat}`);
    const sealed = fromBase64(frame.payload);
    if (sealed === null) return this.faults.note("message-malformed", "payload is not base64");
    void this.keys()?.open(frame.channel, sealed).then(content => {
      if (content) this.handleMessage("relay", frame.channel, content);
    });
  }

  /** A message that certainly came from the customer's program, by whichever way. */
  handleMessage(way: Way, channel: number, bytes: Bytes): void {
    this.quality.received(bytes.length, performance.now());
    switch (channel) {
      case Channel.picture: return this.pass(parsePicture(bytes), message => this.takePicture(way, message));
      case Channel.control: return this.pass(parseControl(bytes), message => this.takeControl(way, message));
      default: return this.faults.note("channel", `channel ${channel}`);
    }
  }

  /** Tells the customer's program that its message could not be taken; the session goes on. */
  refuse(code: "tile-invalid" | "message-malformed", detail: string): void {
    this.faults.note(code, detail);
    this.send(Channel.control, encode.peerFault(code, detail));
  }

  ping(): void {
    this.send(Channel.control, encode.ping(this.quality.ping(performance.now())));
  }

  private enter(): void {
    for (const channel of counted) {
      const kept = this.outbound.get(channel)!;
      this.carry(channel, encode.pathEntered(kept.firstNumber));
      kept.messages.forEach(message => this.carry(channel, message));
    }
  }

  private carry(channel: number, message: Uint8Array): void {
    // A direct way that does not take it is about to be left: then it goes again.
    if (this.way === "direct") return void this.direct?.send(channel, message);
    // The seal keeps the order of the calls, and so does what follows it.
    void this.keys()?.seal(channel, message as Bytes).then(payload => {
      if (payload && this.ownSeat !== 0) this.relay({ seat: this.ownSeat, channel, payload: toBase64(payload) });
    });
  }

  private takePicture(way: Way, message: PictureMessage): void {
    if (message.kind === "path-entered") {
      this.inbound.entered(way, Channel.picture, message.number);
      this.events.moved();
    } else if (this.inbound.counts(way, Channel.picture)) this.events.picture(message);
  }

  private takeControl(way: Way, message: ControlMessage): void {
    switch (message.kind) {
      case "path-entered": return this.inbound.entered(way, Channel.control, message.number);
      case "path-beat": return this.direct?.beaten(message.heard);
      case "received":
        this.outbound.get(Channel.control)!.taken(message.control);
        return this.outbound.get(Channel.input)!.taken(message.input);
      default: if (this.inbound.counts(way, Channel.control)) this.events.control(message);
    }
  }

  private keepEarly(frame: RelayFrame): void {
    if (this.early.length < mostEarly) this.early.push(frame);
  }

  private pass<T>(parsed: { ok: true; message: T } | { ok: false; error: string }, take: (message: T) => void): void {
    if (parsed.ok) take(parsed.message);
    else this.refuse("message-malformed", parsed.error);
  }
}
