import assert from "node:assert/strict";
import { test } from "node:test";
import type { Bytes } from "../../../src/Viewer/ts/core/keycheck/bytes.ts";
import { RelayOpen, type RelayFault } from "../../../src/Viewer/ts/core/keycheck/relay-open.ts";
import { relayHeader, relayOverhead, RelaySeal } from "../../../src/Viewer/ts/core/keycheck/relay-seal.ts";
import { answerOf, Pair, seeded, start, subtle } from "./pair.ts";

const channel = 1;
const content = Uint8Array.of(1, 2, 3, 4, 5);
const sid = seeded("sid").slice(0, 16);

test("frames go both ways in sequence, also when the calls overlap", async () => {
  const pair = await Pair.after(4);
  const down = await Promise.all([1, 2, 3].map(() => sealed(pair.agent.outgoing!)));
  const opened = await Promise.all(down.map(frame => pair.viewer.incoming!.open(channel, frame)));
  assert.deepEqual(opened, [1, 2, 3].map(() => ({ ok: true, content })));
  await opens(pair.agent.incoming!, await sealed(pair.viewer.outgoing!));
});

test("no epoch and counter is used twice", async () => {
  const { seal } = await ends();
  const seen = new Set<string>();
  for (let epoch = 0; epoch < 3; epoch++) {
    for (let i = 0; i < 50; i++) seen.add((await sealed(seal)).slice(0, relayHeader).join());
    await seal.restart();
  }
  assert.equal(seen.size, 150);
});

test("any altered byte is a forgery and moves nothing", async () => {
  const { seal, open } = await ends();
  const frame = await sealed(seal);
  for (let at = 0; at < frame.length; at++) {
    const altered = frame.slice();
    altered[at]! ^= 1;
    await refuses(open, altered, "forged");
  }
  await refuses(open, Uint8Array.of(...frame, 0), "forged");
  await refuses(open, frame.slice(0, -1), "forged");
  assert.deepEqual(await open.open(2, frame), { ok: false, fault: "forged" });
  await opens(open, frame);
});

test("a frame of another exchange or direction is a forgery", async () => {
  const pair = await Pair.after(4);
  const frame = await sealed(pair.agent.outgoing!);
  await refuses(pair.agent.incoming!, frame, "forged");
  await refuses((await Pair.after(4, 1)).viewer.incoming!, frame, "forged");
  const { seal } = await ends();
  await refuses(await RelayOpen.create(subtle, seeded("key"), seeded("other").slice(0, 16)), await sealed(seal), "forged");
});

test("a short frame is malformed", async () => {
  const { open } = await ends();
  for (let length = 0; length < relayOverhead; length++) await refuses(open, new Uint8Array(length), "malformed");
  await refuses(open, new Uint8Array(relayOverhead), "forged");
});

test("a repeated frame is left out and the next one opens", async () => {
  const { seal, open } = await ends();
  const first = await sealed(seal);
  await opens(open, first);
  await refuses(open, first, "repeated");
  await opens(open, await sealed(seal));
  await refuses(open, first, "repeated");
});

test("after a gap nothing opens until the next epoch", async () => {
  const { seal, open } = await ends();
  await opens(open, await sealed(seal));
  const missed = await sealed(seal);
  await refuses(open, await sealed(seal), "gap");
  await refuses(open, missed, "gap");
  await refuses(open, await sealed(seal), "gap");
  await seal.restart();
  await opens(open, await sealed(seal));
  await refuses(open, missed, "repeated");
  await seal.restart();
  await sealed(seal);
  await refuses(open, await sealed(seal), "gap");
});

test("a restart item begins the peer's next epoch", async () => {
  const pair = await Pair.after(5);
  await sealed(pair.agent.outgoing!);
  await refuses(pair.viewer.incoming!, await sealed(pair.agent.outgoing!), "gap");
  answerOf(await pair.agent.handleItem(await pair.viewer.createItem("relay-restart", new Uint8Array()), start));
  await opens(pair.viewer.incoming!, await sealed(pair.agent.outgoing!));
});

test("the numbers do not wrap", async () => {
  const last = await RelaySeal.create(subtle, seeded("key"), sid, { epoch: 2 ** 32 - 1, counter: 2n ** 64n });
  await assert.rejects(last.seal(channel, content), RangeError);
  await assert.rejects(last.restart(), RangeError);
});

test("nothing is sealed or opened after the end", async () => {
  const pair = await Pair.after(5);
  const { outgoing, incoming } = pair.agent;
  await pair.agent.stop();
  assert.equal(await outgoing!.seal(channel, content), null);
  await refuses(incoming!, await sealed(pair.viewer.outgoing!), "closed");
});

async function ends(): Promise<{ seal: RelaySeal; open: RelayOpen }> {
  return { seal: await RelaySeal.create(subtle, seeded("key"), sid), open: await RelayOpen.create(subtle, seeded("key"), sid) };
}

async function sealed(seal: RelaySeal): Promise<Bytes> {
  const frame = await seal.seal(channel, content);
  assert.ok(frame);
  return frame;
}

async function opens(open: RelayOpen, frame: Bytes): Promise<void> {
  assert.deepEqual(await open.open(channel, frame), { ok: true, content });
}

async function refuses(open: RelayOpen, frame: Bytes, fault: RelayFault): Promise<void> {
  assert.deepEqual(await open.open(channel, frame), { ok: false, fault });
}
