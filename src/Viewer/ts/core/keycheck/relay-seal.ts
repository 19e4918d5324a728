import { concat, label, lengthPrefixed, uint32, uint64, type Bytes } from "./bytes.ts";
import { Serial } from "./serial.ts";
import type { OpaqueKey, Subtle } from "./subtle.ts";

export const relayHeader = 12;
export const relayTag = 16;

/** A sealed frame is longer than its content by so many bytes. */
export const relayOverhead = relayHeader + relayTag;

const maxEpoch = 0xffff_ffff;
const maxCounter = 0xffff_ffff_ffff_ffffn;

export interface RelayStart { epoch: number; counter: bigint }

/**
 * Seals what goes through the hub: epoch, counter, AES-256-GCM ciphertext, tag. No pair of epoch and counter is ever
 * used twice.
 */
export class RelaySeal {
  #epoch: number;
  #counter: bigint;
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
    this.#counter = start.counter;
  }

  static async create(subtle: Subtle, key: Bytes, sid: Bytes, start: RelayStart = { epoch: 0, counter: 0n }): Promise<RelaySeal> {
    const imported = await subtle.importKey("raw", key, { name: "AES-GCM" }, false, ["encrypt"]);
    return new RelaySeal(subtle, imported, sid, start);
  }

  /** The next frame of a channel, in the order of the calls; null once the exchange has ended. */
  seal(channel: number, content: Bytes): Promise<Bytes | null> {
    return this.#serial.run(async () => {
      if (this.#closed) return null;
      if (this.#counter > maxCounter) throw new RangeError("the counter is used up");
      const iv = concat(uint32(this.#epoch), uint64(this.#counter++));
      const sealed = await this.#subtle.encrypt(gcm(iv, this.#sid, channel), this.#key, content);
      return concat(iv, new Uint8Array(sealed));
    });
  }

  /** The next epoch: whenever this end enters the relay again, and when the peer has missed a frame. */
  restart(): Promise<void> {
    return this.#serial.run(async () => {
      if (this.#epoch === maxEpoch) throw new RangeError("the epochs are used up");
      this.#epoch++;
      this.#counter = 0n;
    });
  }

  close(): void {
    this.#closed = true;
  }
}

export function gcm(iv: Bytes, sid: Bytes, channel: number) {
  const additionalData = concat(lengthPrefixed(label("RS-SAS-v1 relay"), sid), Uint8Array.of(channel));
  return { name: "AES-GCM" as const, iv, additionalData, tagLength: 8 * relayTag };
}
