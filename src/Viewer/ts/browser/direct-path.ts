import { readCandidate, readIce } from "../core/direct/ice-item.ts";
import { beatMilliseconds, firstBeatMilliseconds, PathHealth } from "../core/direct/path-health.ts";
import { RepairPlan } from "../core/direct/repair-plan.ts";
import type { Bytes } from "../core/keycheck/bytes.ts";
import type { Item } from "../core/keycheck/messages.ts";
import { Serial } from "../core/keycheck/serial.ts";
import * as encode from "../core/wire/encode.ts";
import { Channel } from "../core/wire/types.ts";
import { DirectConnection, type DirectPorts } from "./direct-connection.ts";

/** What carries the messages. */
export type Transport = "relay" | "direct" | "turn";

export interface DirectPathPorts extends DirectPorts {
  servers(): Promise<RTCIceServer[]>;
  /** Whether the words have matched: before that nothing is sent or taken. */
  mayOpen(): boolean;
  /** Whether items can be carried now. */
  linkUp(): boolean;
  /** The way works now, or no longer does. */
  changed(): void;
}

const factMilliseconds = 1000;

/** So many refusals one after the other are no accident. */
const mostRefusals = 3;

/**
 * A better way to the customer's program than the relay, while it works in both directions. It is made with the certificate
 * of the exchange and accepts no other peer than the one whose fingerprint the exchange has checked.
 */
export class DirectPath {
  usable = false;
  private turned = false;
  private readonly health = new PathHealth();
  private readonly turn = new Serial();
  private readonly plan = new RepairPlan(performance.now());
  private readonly timer: number;
  private connection: DirectConnection | null = null;
  private number = 0;
  private repairing = false;
  private refusals = 0;
  private beatDue = 0;
  private factsDue = 0;
  private closed = false;

  constructor(private readonly ports: DirectPathPorts) {
    this.timer = setInterval(() => this.tick(), 100);
    this.do(() => this.build());
  }

  /** What the page says about the way. */
  get transport(): Exclude<Transport, "relay"> { return this.turned ? "turn" : "direct"; }

  /** A signed `ice`, `candidate` or `end-of-candidates` of the customer's program, in order. */
  handleSignal(item: Item): void {
    this.do(async () => {
      if (item.type === "ice") {
        const ice = readIce(item.body);
        if (ice !== null) await this.connection?.answer(ice);
      } else if (item.type === "candidate") {
        const line = readCandidate(item.body);
        if (line !== null) await this.connection?.candidate(line);
      }
    });
  }

  /** False when it did not take the message. Nothing is sent before the words have matched. */
  send(channel: number, bytes: Uint8Array): boolean {
    return this.usable && this.ports.mayOpen() && this.connection?.send(channel, bytes) === true;
  }

  /** A sign of life came. */
  beaten(heard: boolean): void {
    this.health.beaten(heard, performance.now());
  }

  close(): void {
    this.closed = true;
    clearInterval(this.timer);
    this.connection?.close();
    this.connection = null;
    this.usable = false;
  }

  private async build(): Promise<void> {
    const servers = await this.ports.servers();
    if (this.closed) return;
    this.connection?.close();
    this.health.reset();
    this.number = (this.number + 1) % 256;
    const { number } = this;
    this.connection = new DirectConnection(number, {
      ...this.ports,
      message: (channel, bytes) => { if (number === this.number) this.take(channel, bytes); },
    }, servers);
    await this.connection.offer();
  }

  private take(channel: number, bytes: Bytes): void {
    if (this.closed || !this.ports.mayOpen()) return;
    this.health.heard(performance.now());
    this.ports.message(channel, bytes);
  }

  private tick(): void {
    const now = performance.now();
    const usable = this.connection?.isOpen === true && this.ports.mayOpen() && this.health.usable(now);
    this.beat(now);
    if (usable !== this.usable) {
      this.usable = usable;
      this.factsDue = 0;
      this.ports.changed();
    }
    if (usable) this.handleUsable(now);
    else this.repair(now);
    if (now >= this.factsDue && this.connection?.isOpen === true) this.readFacts(now);
  }

  private handleUsable(now: number): void {
    this.plan.usable(now);
    this.refusals = 0;
  }

  private beat(now: number): void {
    if (now < this.beatDue || this.connection?.isOpen !== true || !this.ports.mayOpen()) return;
    this.beatDue = now + (this.usable ? beatMilliseconds : firstBeatMilliseconds);
    this.connection.send(Channel.control, encode.pathBeat(this.health.hears(now)));
  }

  private repair(now: number): void {
    // What is open and only waits for the words is not broken.
    if (this.repairing || !this.ports.linkUp() || this.connection === null || (this.connection.isOpen && !this.ports.mayOpen())) return;
    const { connection } = this;
    if (connection.isRefused && ++this.refusals === mostRefusals) return this.refuse();
    const repair = connection.isRefused ? "rebuild" : this.plan.next(now, connection.isDead);
    if (repair === "none") return;
    this.repairing = true;
    this.do(async () => {
      try {
        if (repair === "restart") await connection.restart(await this.ports.servers());
        else await this.build();
      } finally {
        this.repairing = false;
      }
    });
  }

  private refuse(): void {
    this.close();
    this.ports.stranger();
  }

  private readFacts(now: number): void {
    this.factsDue = now + factMilliseconds;
    const { connection } = this;
    void connection?.usesTurn().then(turned => {
      if (connection !== this.connection || turned === this.turned) return;
      this.turned = turned;
      if (this.usable) this.ports.changed();
    });
  }

  /** One thing after the other; what goes wrong is for the log: the relay carries on. */
  private do(act: () => Promise<void>): void {
    void this.turn.run(async () => {
      if (!this.closed) await act().catch((error: unknown) => console.info("The direct way stumbled.", error));
    });
  }
}
