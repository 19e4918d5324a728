import assert from "node:assert/strict";
import { test } from "node:test";
import { describePeer, holdsOnly, ownIce } from "../../../src/Viewer/ts/core/direct/description.ts";

const own = Uint8Array.from({ length: 32 }, (_, at) => at);
const other = Uint8Array.from({ length: 32 }, (_, at) => at + 1);
const ice = { connection: 1, round: 0, setup: "active", ufrag: "abcd", password: "0123456789ABCDEFGHIJKLMN" } as const;
const sdp = describePeer(ice, own);

test("A description has one section and the one fingerprint that was checked", () => {
  assert.equal(sdp.match(/^m=/gm)?.length, 1);
  assert.equal(sdp.match(/^a=fingerprint:/gm)?.length, 1);
  assert.ok(holdsOnly(sdp, own));
  assert.deepEqual(ownIce(sdp), { ufrag: ice.ufrag, password: ice.password });
});

test("Another fingerprint, a second one, another hash and none at all are found", () => {
  const line = /^a=fingerprint:.*$/m.exec(sdp)![0];
  assert.ok(!holdsOnly(sdp, other));
  assert.ok(!holdsOnly(sdp.replace(line, `${line}\r\n${line}`), own));
  assert.ok(!holdsOnly(sdp.replace(line, `${line}\r\n${describePeer(ice, other).match(/^a=fingerprint:.*$/m)![0]}`), own));
  assert.ok(!holdsOnly(sdp.replace("sha-256", "sha-1"), own));
  assert.ok(!holdsOnly(sdp.replace(line, "a=x:y"), own));
  assert.ok(!holdsOnly(undefined, own));
  assert.ok(!holdsOnly(`${sdp}m=audio 9 UDP/TLS/RTP/SAVPF 0\r\n`, own));
});
