import type { Bytes } from "./bytes.ts";
import { gcm, relayHeader, relayOverhead, type RelayStart } from "./relay-seal.ts";
import { Serial } from "./serial.ts";
import type { OpaqueKey, Subtle } from "./subtle.ts";

export type RelayFault =
  /** Too short to be a frame. */
  | "malformed"
  /** Altered, of another channel or exchange, or sealed by somebody else. */
  | "forged"
  /** A frame that came before, or that belongs to an epoch that is over. */
  | "repeated"
  /** Frames are missing: a restart must be asked for, until then nothing opens. */
  | "gap"
  /** The exchange has ended. */
  | "closed";

export type Opened = { ok: true; content: Bytes } | { ok: false; fault: RelayFault };

/** Opens what a `RelaySeal` sealed, strictly in sequence. */
export class RelayOpen {
  #epoch: number;
  #next: bigint;
  #broken = false;
  #closed = false;
  readonly #serial = new Serial();
  readonly #subtle: Subtle;
  readonly #key: OpaqueKey;
  readonly #sid: Bytes;

  private constructor(subtle: Subtle, key: OpaqueKey, sid: Bytes, start: RelayStart) {
    this.#subtle = subtle;
    this.#key = key;
    this.#sid = sid;
    this.#epoch = start.epoch;
    this.#next = start.counter;
  }

  static async create(subtle: Subtle, key: Bytes, sid: Bytes, start: RelayStart = { epoch: 0, counter: 0n }): Promise<RelayOpen> {
    const imported = await subtle.importKey("raw", key, { name: "AES-GCM" }, false, ["decrypt"]);
    return new RelayOpen(subtle, imported, sid, start);
  }

  /** Opens one frame, in the order of the calls. */
  open(channel: number, frame: Bytes): Promise<Opened> {
    return this.#serial.run(async () => {
      if (this.#closed) return { ok: false, fault: "closed" };
      if (frame.length < relayOverhead) return { ok: false, fault: "malformed" };
      const content = await this.#decrypt(channel, frame);
      if (!content) return { ok: false, fault: "forged" };
      if (this.#closed) return { ok: false, fault: "closed" };
      const header = new DataView(frame.buffer, frame.byteOffset, relayHeader);
      const fault = this.#place(header.getUint32(0), header.getBigUint64(4));
      return fault ? { ok: false, fault } : { ok: true, content };
    });
  }

  close(): void {
    this.#closed = true;
  }

  async #decrypt(channel: number, frame: Bytes): Promise<Bytes | null> {
    const algorithm = gcm(frame.slice(0, relayHeader), this.#sid, channel);
    // The platform says "altered" by a rejection; it has no other reason to reject with this key and these lengths.
    return this.#subtle.decrypt(algorithm, this.#key, frame.slice(relayHeader)).then(opened => new Uint8Array(opened), () => null);
  }

  // Only frames that the peer sealed come here: nobody else can move the epoch.
  #place(epoch: number, counter: bigint): RelayFault | null {
    if (epoch < this.#epoch || (epoch === this.#epoch && counter < this.#next)) return "repeated";
    if (epoch > this.#epoch) {
      this.#epoch = epoch;
      this.#next = 0n;
      this.#broken = false;
    }
    this.#broken ||= counter !== this.#next;
    if (this.#broken) return "gap";
    this.#next++;
    return null;
  }
}
