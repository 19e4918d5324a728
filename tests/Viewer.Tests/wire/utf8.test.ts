import assert from "node:assert/strict";
import { test } from "node:test";
import { decodeUtf8, encodeUtf8 } from "../../../src/Viewer/ts/core/wire/utf8.ts";

test("every code point goes there and back as the platform's own coder has it", () => {
  const platform = new TextEncoder();
  for (let code = 0; code <= 0x10ffff; code += code < 0x3000 ? 1 : 61) {
    if (code >= 0xd800 && code <= 0xdfff) continue;
    const text = String.fromCodePoint(code);
    const bytes = encodeUtf8(text);
    assert.deepEqual(bytes, platform.encode(text));
    assert.equal(decodeUtf8(bytes), text);
  }
});

test("random bytes are judged as the platform's strict decoder judges them", () => {
  const platform = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
  const heads = [0x00, 0x41, 0x7f, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf, 0xc0, 0xc2, 0xdf, 0xe0, 0xed, 0xef, 0xf0, 0xf4, 0xf5, 0xff];
  let seed = 12345;
  const next = (n: number) => (seed = (Math.imul(seed, 1103515245) + 12345) >>> 0, (seed >>> 8) % n);
  for (let i = 0; i < 50_000; i++) {
    const bytes = Uint8Array.from({ length: 1 + next(6) }, () => heads[next(heads.length)]!);
    let expected: string | null;
    try {
      expected = platform.decode(bytes);
    } catch (error) {
      assert.ok(error instanceof TypeError);
      expected = null;
    }
    assert.equal(decodeUtf8(bytes), expected, Buffer.from(bytes).toString("hex"));
  }
});
