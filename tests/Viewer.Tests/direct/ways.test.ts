import assert from "node:assert/strict";
import { test } from "node:test";
import { Inbound } from "../../../src/Viewer/ts/core/direct/inbound.ts";
import { Outbound } from "../../../src/Viewer/ts/core/direct/outbound.ts";
import { PathHealth, silenceMilliseconds } from "../../../src/Viewer/ts/core/direct/path-health.ts";
import { RepairPlan } from "../../../src/Viewer/ts/core/direct/repair-plan.ts";

const bytes = (value: number) => Uint8Array.of(value);

test("What the agent has need not be kept; the rest goes again under its old numbers", () => {
  const kept = new Outbound();
  [1, 2, 3, 4].forEach(value => kept.add(bytes(value)));
  kept.taken(2);
  assert.equal(kept.firstNumber, 3);
  assert.deepEqual(kept.messages, [bytes(3), bytes(4)]);
  kept.taken(1);
  kept.taken(4_000_000);
  assert.equal(kept.firstNumber, 5);
  assert.deepEqual(kept.messages, []);
});

test("An agent that never says what came does not fill the memory", () => {
  const kept = new Outbound();
  for (let i = 0; i < 10_000; i++) kept.add(bytes(i & 0xff));
  assert.equal(kept.messages.length, 4096);
  assert.equal(kept.firstNumber, 10_000 - 4096 + 1);
});

test("Each channel follows the agent to its way and hears the other one no more", () => {
  const inbound = new Inbound();
  assert.ok(inbound.counts("relay", 1) && !inbound.counts("direct", 1));
  inbound.entered("direct", 1, 1);
  assert.ok(inbound.counts("direct", 1) && !inbound.counts("relay", 1));
  assert.ok(inbound.counts("relay", 0));
  inbound.entered("relay", 1, 2);
  inbound.entered("direct", 1, 1);
  assert.ok(inbound.counts("relay", 1));
});

test("A way counts while both ends hear each other", () => {
  const health = new PathHealth();
  assert.ok(!health.usable(0));
  health.heard(1000);
  assert.ok(health.hears(1000) && !health.usable(1000));
  health.beaten(true, 2000);
  assert.ok(health.usable(2000 + silenceMilliseconds - 1));
  assert.ok(!health.usable(2000 + silenceMilliseconds));
  health.beaten(false, 9000);
  assert.ok(health.hears(9000) && !health.usable(9000));
});

test("A way that broke is restarted first and then built anew, at growing distances", () => {
  const plan = new RepairPlan(0);
  plan.usable(10_000);
  const done: [number, string][] = [];
  for (let now = 10_000; now <= 120_000; now += 100) {
    const repair = plan.next(now, false);
    if (repair !== "none") done.push([now, repair]);
  }
  assert.deepEqual(done, [[11_500, "restart"], [19_500, "rebuild"], [34_500, "rebuild"], [54_500, "rebuild"], [94_500, "rebuild"]]);
});

test("A connection that is dead is not restarted", () => {
  const plan = new RepairPlan(0);
  plan.usable(1000);
  assert.equal(plan.next(3000, true), "none");
  assert.equal(plan.next(6000, true), "rebuild");
  plan.usable(7000);
  assert.equal(plan.next(8500, false), "restart");
});
