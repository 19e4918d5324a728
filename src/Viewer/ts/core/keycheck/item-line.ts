import { equalBytes, isBytes, label, lengthPrefixed, sizes, uint64, type Bytes } from "./bytes.ts";
import type { ExchangeFault, Item } from "./messages.ts";
import { hmac, type Subtle } from "./subtle.ts";

export function itemMac(subtle: Subtle, key: Bytes, sid: Bytes, item: Omit<Item, "mac">): Promise<Bytes> {
  return hmac(subtle, key, lengthPrefixed(
    label("RS-SAS-v1 item"), sid, label(item.type), uint64(BigInt(item.seq)), item.body));
}

/**
 * Items of both directions under one pair of keys: numbered from 0 and signed. A number that does not rise is an attack;
 * a hole is what somebody in the middle swallowed, which stops nothing but what was in it.
 */
export class ItemLine {
  #sent = 0;
  #received = 0;
  readonly #subtle: Subtle;
  readonly #sid: Bytes;
  readonly #sendKey: Bytes;
  readonly #receiveKey: Bytes;

  constructor(subtle: Subtle, sid: Bytes, sendKey: Bytes, receiveKey: Bytes) {
    this.#subtle = subtle;
    this.#sid = sid;
    this.#sendKey = sendKey;
    this.#receiveKey = receiveKey;
  }

  async create(type: string, body: Bytes): Promise<Item> {
    const item = { type, seq: this.#sent++, body };
    return { ...item, mac: await itemMac(this.#subtle, this.#sendKey, this.#sid, item) };
  }

  /** Takes the next item of the peer, or says what is wrong with it. */
  async check(item: Item): Promise<ExchangeFault | null> {
    if (!isWellFormed(item)) return "message-malformed";
    if (!equalBytes(item.mac, await itemMac(this.#subtle, this.#receiveKey, this.#sid, item))) return "mac-wrong";
    if (item.seq < this.#received) return "seq-wrong";
    this.#received = item.seq + 1;
    return null;
  }
}

function isWellFormed(item: Item | null | undefined): boolean {
  return typeof item?.type === "string" && /^[\x00-\x7f]{1,32}$/.test(item.type)
    && Number.isSafeInteger(item.seq) && item.seq >= 0
    && item.body instanceof Uint8Array && item.body.length <= sizes.maxItemBody
    && isBytes(item.mac, sizes.hash);
}
