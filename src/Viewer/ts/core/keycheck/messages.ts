import type { Bytes } from "./bytes.ts";

/** Message 1, viewer to agent: the number of the exchange and the promise not to change one's mind. */
export interface CommitMessage { sid: Bytes; commitment: Bytes }

/** Message 3, viewer to agent: what the commitment was made over. */
export interface RevealMessage { publicKey: Bytes; fingerprint: Bytes; nonce: Bytes }

/** Message 2, agent to viewer; the language is a `WordLanguage`. */
export interface ReplyMessage extends RevealMessage { language: string }

/** Everything after message 3. */
export interface Item { type: string; seq: number; body: Bytes; mac: Bytes }

/** Agent to viewer: the answer to a `ResumeMessage`. */
export interface ResumedMessage { fingerprint: Bytes; nonce: Bytes; mac: Bytes }

/** Viewer to agent: the peer connection is rebuilt with a new certificate. */
export interface ResumeMessage extends ResumedMessage { number: number }

export type ExchangeState =
  | "idle" | "committed" | "replied" | "revealed" | "words" | "matched" | "confirmed"
  /** Ended without suspicion: too late, too often, or closed by this end. */
  | "over"
  /** Ended with suspicion: somebody may sit in between, or a person said stop. */
  | "aborted";

/** Why an exchange ended. */
export type ExchangeFault =
  | "message-malformed" | "message-unexpected" | "second-commit" | "sid-seen" | "commitment-wrong" | "point-invalid"
  | "same-key" | "same-fingerprint" | "same-nonce" | "mac-wrong" | "seq-wrong" | "words-wrong" | "read-back-wrong"
  | "fingerprint-wrong" | "stopped" | "peer-aborted" | "timed-out" | "too-many-exchanges" | "closed";

/** What came of a message: its answer, or nothing because the exchange has ended by it or before it. */
export type Step<T> = { ok: true; answer: T } | { ok: false; fault: ExchangeFault };

export type EntryResult =
  /** Not of the list: refused, not counted. */
  | "not-of-list"
  | "wrong" | "right"
  /** One wrong entry too many: the exchange has ended. */
  | "exhausted"
  /** Nothing is asked now: too early, too late, or done already. */
  | "not-asked";
