import * as limits from "./limits.ts";
import { WireReader } from "./reader.ts";
import { MessageType, TileEncoding } from "./types.ts";

export interface FrameBegin {
  kind: "frame-begin"; frame: number; display: number; width: number; height: number; tiles: number;
}

export interface Tile {
  kind: "tile"; frame: number; x: number; y: number; width: number; height: number; encoding: number; data: Uint8Array;
}

/** From here on this way counts; `number` counts the agent's moves. */
export interface PathEntered { kind: "path-entered"; number: number }

export type PictureMessage = FrameBegin | Tile | PathEntered;

export interface DisplayEntry {
  id: number; x: number; y: number; width: number; height: number; primary: boolean; name: string;
}

export type ControlMessage =
  | { kind: "display-layout"; displays: DisplayEntry[] }
  | { kind: "cursor-shape"; width: number; height: number; hotX: number; hotY: number; rgba: Uint8Array }
  | { kind: "cursor-position"; display: number; x: number; y: number; visible: boolean }
  | { kind: "peer-fault"; code: string; detail: string }
  | { kind: "pong"; token: number }
  | { kind: "path-beat"; heard: boolean }
  | PathEntered
  | { kind: "received"; control: number; input: number };

export type Parsed<T> = { ok: true; message: T } | { ok: false; error: string };

/** Reads a message of the picture channel. `data` is a view of the given bytes, not a copy. */
export function parsePicture(bytes: Uint8Array): Parsed<PictureMessage> {
  return parse(bytes, (type, reader) => {
    switch (type) {
      case MessageType.frameBegin: return readFrameBegin(reader);
      case MessageType.tile: return readTile(reader);
      case MessageType.pathEntered: return { kind: "path-entered", number: reader.uint32() };
      default: return null;
    }
  });
}

/** Reads a message of the control channel that an agent may send. `rgba` is a view of the given bytes. */
export function parseControl(bytes: Uint8Array): Parsed<ControlMessage> {
  return parse<ControlMessage>(bytes, (type, reader) => {
    switch (type) {
      case MessageType.displayLayout: return readDisplayLayout(reader);
      case MessageType.cursorShape: return readCursorShape(reader);
      case MessageType.cursorPosition: return readCursorPosition(reader);
      case MessageType.peerFault: return readPeerFault(reader);
      case MessageType.pong: return { kind: "pong", token: reader.uint32() };
      case MessageType.pathBeat: return { kind: "path-beat", heard: reader.boolean() };
      case MessageType.pathEntered: return { kind: "path-entered", number: reader.uint32() };
      case MessageType.received: return { kind: "received", control: reader.uint32(), input: reader.uint32() };
      default: return null;
    }
  });
}

function parse<T>(bytes: Uint8Array, readBody: (type: number, reader: WireReader) => T | null): Parsed<T> {
  if (bytes.length === 0) return { ok: false, error: "empty message" };
  if (bytes.length > limits.maxMessage) return { ok: false, error: "message too long" };
  const reader = new WireReader(bytes);
  const message = readBody(reader.byte(), reader);
  if (message === null) return { ok: false, error: "unknown message type" };
  reader.require(reader.remaining === 0, "bytes left over");
  return reader.error === null ? { ok: true, message } : { ok: false, error: reader.error };
}

function readFrameBegin(reader: WireReader): FrameBegin {
  const frame = reader.uint32();
  const display = reader.byte();
  const width = reader.uint16();
  const height = reader.uint16();
  reader.require(limits.isFrameSize(width, height), "frame size out of range");
  return { kind: "frame-begin", frame, display, width, height, tiles: reader.uint16() };
}

function readTile(reader: WireReader): Tile {
  const frame = reader.uint32();
  const x = reader.uint16();
  const y = reader.uint16();
  const width = reader.uint16();
  const height = reader.uint16();
  const inside = x + width <= limits.maxFrameSide && y + height <= limits.maxFrameSide;
  reader.require(inside && limits.isTileSize(width, height), "tile out of range");
  const encoding = reader.byte();
  reader.require(encoding <= TileEncoding.raw, "unknown tile encoding");
  reader.require(reader.remaining > 0, "tile without data");
  return { kind: "tile", frame, x, y, width, height, encoding, data: reader.rest() };
}

function readDisplayLayout(reader: WireReader): ControlMessage {
  const count = reader.byte();
  reader.require(count <= limits.maxDisplays, "too many displays");
  const displays: DisplayEntry[] = [];
  while (displays.length < count && reader.error === null) displays.push(readDisplay(reader));
  reader.require(new Set(displays.map(display => display.id)).size === displays.length, "display number twice");
  return { kind: "display-layout", displays };
}

function readDisplay(reader: WireReader): DisplayEntry {
  const id = reader.byte();
  const x = reader.int32();
  const y = reader.int32();
  const width = reader.uint16();
  const height = reader.uint16();
  reader.require(limits.isFrameSize(width, height), "display size out of range");
  const primary = reader.boolean();
  return { id, x, y, width, height, primary, name: reader.text(reader.byte()) };
}

function readCursorShape(reader: WireReader): ControlMessage {
  const width = reader.uint16();
  const height = reader.uint16();
  const hotX = reader.uint16();
  const hotY = reader.uint16();
  const fits = width >= 1 && width <= limits.maxCursorSide && height >= 1 && height <= limits.maxCursorSide;
  reader.require(fits && hotX < width && hotY < height, "pointer size out of range");
  return { kind: "cursor-shape", width, height, hotX, hotY, rgba: reader.take(width * height * 4) };
}

function readCursorPosition(reader: WireReader): ControlMessage {
  return {
    kind: "cursor-position", display: reader.byte(), x: reader.uint16(), y: reader.uint16(), visible: reader.boolean(),
  };
}

function readPeerFault(reader: WireReader): ControlMessage {
  const codeLength = reader.byte();
  reader.require(codeLength >= 1 && codeLength <= limits.maxFaultCode, "fault code length out of range");
  const code = reader.text(codeLength);
  reader.require(/^[a-z0-9-]+$/.test(code), "fault code is not a code");
  return { kind: "peer-fault", code, detail: reader.text(reader.byte()) };
}
