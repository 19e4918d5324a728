import assert from "node:assert/strict";
import { test } from "node:test";
import bad from "../../fixtures/wire/bad.json";
import golden from "../../fixtures/wire/messages.json";
import * as encode from "../../../src/Viewer/ts/core/wire/encode.ts";
import { parseControl, parsePicture, type Parsed } from "../../../src/Viewer/ts/core/wire/messages.ts";
import { Channel } from "../../../src/Viewer/ts/core/wire/types.ts";

const changed = "the encoding changed; verify docs/protocol.md, then update the fixture";

type Fields = Record<string, unknown>;

for (const { name, channel, from, hex, fields } of golden as unknown as (Fixture & { fields: Fields })[]) {
  if (from !== "viewer") {
    test(`${name}: is read as the fixture says`, () => {
      const parsed = parse(channel, fromHex(hex));
      assert.ok(parsed.ok, `${parsed.ok || parsed.error}: ${changed}`);
      assert.deepEqual(plain(parsed.message), fields, changed);
    });
  }
  if (from !== "agent") {
    test(`${name}: is written as the fixture says`, () => {
      assert.equal(toHex(written(fields)), hex, changed);
    });
  }
}

interface Fixture { name: string; channel: number; from: string; hex: string }

for (const { name, channel, from, hex, error, padTo } of bad as (Fixture & { error: string; padTo?: number })[]) {
  if (from === "viewer") continue;
  test(`${name}: is refused`, () => {
    const bytes = new Uint8Array(padTo ?? hex.length / 2);
    bytes.set(fromHex(hex));
    assert.deepEqual(parse(channel, bytes), { ok: false, error });
  });
}

test("what only a viewer may send is refused by the viewer", () => {
  for (const bytes of [encode.frameAck(1), encode.refreshRequest(0), encode.displaySelect(0), encode.ping(1)]) {
    assert.deepEqual(parseControl(bytes), { ok: false, error: "unknown message type" });
  }
});

test("a message cut anywhere is refused, except where only the tile's own data is shorter", () => {
  for (const { channel, from, hex, fields } of golden) {
    const shortest = fields.kind === "tile" ? 15 : hex.length / 2;
    for (let length = 0; from !== "viewer" && length < shortest; length++) {
      assert.equal(parse(channel, fromHex(hex).subarray(0, length)).ok, false, `${hex} cut to ${length}`);
    }
  }
});

function parse(channel: number, bytes: Uint8Array): Parsed<object> {
  return channel === Channel.picture ? parsePicture(bytes) : parseControl(bytes);
}

function written(f: any): Uint8Array {
  switch (f.kind) {
    case "frame-ack": return encode.frameAck(f.frame);
    case "refresh-request": return encode.refreshRequest(f.display);
    case "display-select": return encode.displaySelect(f.display);
    case "path-beat": return encode.pathBeat(f.heard);
    case "path-entered": return encode.pathEntered(f.number);
    case "ping": return encode.ping(f.token);
    case "peer-fault": return encode.peerFault(f.code, f.detail);
    case "pointer-move": return encode.pointerMove(f.display, f.x, f.y);
    case "pointer-button": return encode.pointerButton(f.display, f.x, f.y, f.button, f.down);
    case "wheel": return encode.wheel(f.display, f.x, f.y, f.stepsX, f.stepsY);
    case "key": return encode.key(f.usage, f.down);
    case "text": return encode.text(f.text);
    case "release-all": return encode.releaseAll();
    default: throw new Error(`nothing writes ${f.kind}`);
  }
}

function plain(message: object): Fields {
  const entries = Object.entries(message).map(([k, v]) => [k, v instanceof Uint8Array ? toHex(v) : v]);
  return Object.fromEntries(entries);
}

function fromHex(hex: string): Uint8Array {
  return new Uint8Array(Buffer.from(hex, "hex"));
}

function toHex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("hex");
}
