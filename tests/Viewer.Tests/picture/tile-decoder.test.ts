import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import tiles from "../../fixtures/frames/tiles.json";
import { decodeTile } from "../../../src/Viewer/ts/core/picture/tile-decoder.ts";
import type { Tile } from "../../../src/Viewer/ts/core/wire/messages.ts";

interface Fixture { name: string; width: number; height: number; encoding: number; data: string; rgbSha256?: string | null; error?: string }

const fixtures = tiles as Fixture[];

for (const fixture of fixtures) {
  test(`${fixture.name}: is ${fixture.error === undefined ? "unpacked exactly" : "refused"}`, () => {
    const decoded = decodeTile(tileOf(fixture));
    if (!decoded.ok) return assert.equal(decoded.reason, fixture.error);
    assert.equal(fixture.error, undefined);
    const { width, height } = fixture;
    assert.deepEqual([decoded.tile.x, decoded.tile.y, decoded.tile.width, decoded.tile.height], [3, 4, width, height]);
    if (decoded.tile.kind === "jpeg") return assert.equal(Buffer.from(decoded.tile.bytes).toString("hex"), fixture.data);
    assert.equal(sha256OfRgb(decoded.tile.rgba), fixture.rgbSha256);
  });
}

test("pixels are opaque", () => {
  for (const fixture of fixtures.filter(f => f.error === undefined && f.encoding !== 2)) {
    const decoded = decodeTile(tileOf(fixture));
    assert.ok(decoded.ok && decoded.tile.kind === "pixels");
    assert.equal(decoded.tile.rgba.length, fixture.width * fixture.height * 4);
    assert.ok(decoded.tile.rgba.every((value, i) => i % 4 !== 3 || value === 255), fixture.name);
  }
});

function tileOf({ width, height, encoding, data }: Fixture): Tile {
  return { kind: "tile", frame: 1, x: 3, y: 4, width, height, encoding, data: new Uint8Array(Buffer.from(data, "hex")) };
}

function sha256OfRgb(rgba: Uint8ClampedArray): string {
  const rgb = Buffer.alloc(rgba.length / 4 * 3);
  for (let i = 0; i < rgba.length / 4; i++) rgb.set(rgba.subarray(i * 4, i * 4 + 3), i * 3);
  return createHash("sha256").update(rgb).digest("hex");
}
