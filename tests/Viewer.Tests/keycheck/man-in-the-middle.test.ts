import assert from "node:assert/strict";
import { test } from "node:test";
import type { Bytes } from "../../../src/Viewer/ts/core/keycheck/bytes.ts";
import { expand } from "../../../src/Viewer/ts/core/keycheck/key-schedule.ts";
import type { PublicSide } from "../../../src/Viewer/ts/core/keycheck/sides.ts";
import { agree } from "../../../src/Viewer/ts/core/keycheck/subtle.ts";
import { commitmentOf, transcriptOf } from "../../../src/Viewer/ts/core/keycheck/transcript.ts";
import { seeded, sideOf, subtle } from "./pair.ts";

// The bare exchange with one byte of words instead of three, and a hub with keys of its own between the two ends. It may
// win by luck only. KEYCHECK_LONG=1 makes the run long enough for a narrow bound.
const long = process.env.KEYCHECK_LONG === "1";
const shortWords = 1;
const seed = 20_251;
const [exchanges, tolerance] = long ? [100_000, 0.15] : [10_000, 0.5];

test(`the hub wins once in 256 (${exchanges} exchanges, seed ${seed})`, async () => {
  const [agent, viewer, towardsAgent, towardsViewer] = await Promise.all(["agent", "viewer", "hub a", "hub v"].map(name => sideOf(name)));
  const withAgent = await agree(subtle, towardsAgent!.keyPair, agent!.point);
  const withViewer = await agree(subtle, towardsViewer!.keyPair, viewer!.point);
  const fresh = randomBytes(seed);
  const say = (side: { point: Bytes; fingerprint: Bytes }): PublicSide => (
    { publicKey: side.point, fingerprint: side.fingerprint, nonce: fresh(32) });

  let won = 0;
  for (let i = 0; i < exchanges; i++) {
    // The order of messages decides: the hub is bound to its own number before it sees the viewer's.
    const sid = fresh(16);
    const [asViewer, asAgent, ofViewer, ofAgent] = [say(towardsAgent!), say(towardsViewer!), say(viewer!), say(agent!)];
    const atAgent = await word(withAgent, sid, ofAgent, asViewer);
    const atViewer = await word(withViewer, sid, asAgent, ofViewer);
    won += Number(atAgent === atViewer);
  }
  const expected = exchanges / 256;
  assert.ok(won >= expected * (1 - tolerance) && won <= expected * (1 + tolerance), `won ${won}, expected ${expected}`);
});

test("without the commitment it would win every time", async () => {
  const [agent, towardsAgent] = [await sideOf("agent"), await sideOf("hub a")];
  const z = await agree(subtle, towardsAgent.keyPair, agent.point);
  const ofAgent = { publicKey: agent.point, fingerprint: agent.fingerprint, nonce: agent.nonce };
  const fresh = randomBytes(seed);
  for (const target of [0, 17, 255]) {
    let tries = 0;
    let found = -1;
    while (found !== target && tries++ < 10_000) {
      const asViewer = { publicKey: towardsAgent.point, fingerprint: towardsAgent.fingerprint, nonce: fresh(32) };
      found = await word(z, seeded("sid").slice(0, 16), ofAgent, asViewer);
    }
    assert.equal(found, target, `seed ${seed}`);
  }
});

async function word(z: Bytes, sid: Bytes, agent: PublicSide, viewer: PublicSide): Promise<number> {
  const transcript = await transcriptOf(subtle, sid, await commitmentOf(subtle, sid, viewer), agent, viewer);
  return (await expand(subtle, z, transcript, "sas", shortWords))[0]!;
}

/** A small generator with a seed (xorshift32), so that a failing run can be repeated. */
function randomBytes(seed: number): (length: number) => Bytes {
  let state = seed;
  return length => Uint8Array.from({ length }, () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return state >>> 8;
  });
}
