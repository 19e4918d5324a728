import { firstKey, lastButton, lastKey, maxFaultCode, maxShortText, maxTextBytes } from "./limits.ts";
import { MessageType } from "./types.ts";
import { cutUtf8, encodeUtf8 } from "./utf8.ts";

// What the viewer sends. A value that does not fit its field is a bug of the caller and throws a RangeError.

export function frameAck(frame: number): Uint8Array {
  return message(MessageType.frameAck, uint32(frame));
}

export function refreshRequest(display: number): Uint8Array {
  return message(MessageType.refreshRequest, byte(display));
}

export function displaySelect(display: number): Uint8Array {
  return message(MessageType.displaySelect, byte(display));
}

export function ping(token: number): Uint8Array {
  return message(MessageType.ping, uint32(token));
}

export function pathBeat(heard: boolean): Uint8Array {
  return message(MessageType.pathBeat, [Number(heard)]);
}

export function pathEntered(number: number): Uint8Array {
  return message(MessageType.pathEntered, uint32(number));
}

/** A detail longer than 255 bytes is cut. */
export function peerFault(code: string, detail: string): Uint8Array {
  if (!/^[a-z0-9-]+$/.test(code) || code.length > maxFaultCode) throw new RangeError(`'${code}' is no fault code`);
  const text = cutUtf8(encodeUtf8(detail), maxShortText);
  return message(MessageType.peerFault, byte(code.length), encodeUtf8(code), byte(text.length), text);
}

export function pointerMove(display: number, x: number, y: number): Uint8Array {
  return message(MessageType.pointerMove, place(display, x, y));
}

export function pointerButton(display: number, x: number, y: number, button: number, down: boolean): Uint8Array {
  const which = integer(button, 0, lastButton);
  return message(MessageType.pointerButton, place(display, x, y), [which, Number(down)]);
}

export function wheel(display: number, x: number, y: number, stepsX: number, stepsY: number): Uint8Array {
  return message(MessageType.wheel, place(display, x, y), int16(stepsX), int16(stepsY));
}

export function key(usage: number, down: boolean): Uint8Array {
  return message(MessageType.key, uint16(integer(usage, firstKey, lastKey)), [Number(down)]);
}

/** 1 to 1,024 bytes of UTF-8; longer texts go in several messages. */
export function text(s: string): Uint8Array {
  const bytes = encodeUtf8(s);
  integer(bytes.length, 1, maxTextBytes);
  return message(MessageType.text, bytes);
}

export function releaseAll(): Uint8Array {
  return message(MessageType.releaseAll);
}

type Bytes = ArrayLike<number> & Iterable<number>;

function message(type: number, ...fields: Bytes[]): Uint8Array {
  const bytes = new Uint8Array(fields.reduce((length, field) => length + field.length, 1));
  bytes[0] = type;
  let at = 1;
  for (const field of fields) {
    bytes.set(field, at);
    at += field.length;
  }
  return bytes;
}

function place(display: number, x: number, y: number): Bytes {
  return [...byte(display), ...uint16(x), ...uint16(y)];
}

function byte(value: number): Bytes {
  return [integer(value, 0, 0xff)];
}

function uint16(value: number): Bytes {
  const whole = integer(value, 0, 0xffff);
  return [whole >>> 8, whole & 0xff];
}

function int16(value: number): Bytes {
  return uint16(integer(value, -0x8000, 0x7fff) & 0xffff);
}

function uint32(value: number): Bytes {
  const whole = integer(value, 0, 0xffff_ffff);
  return [whole >>> 24, (whole >>> 16) & 0xff, (whole >>> 8) & 0xff, whole & 0xff];
}

function integer(value: number, low: number, high: number): number {
  if (!Number.isInteger(value) || value < low || value > high) throw new RangeError(`${value} is not in ${low}…${high}`);
  return value;
}
