import assert from "node:assert/strict";
import { test } from "node:test";
import type { PageState, SessionState } from "../../../src/Viewer/ts/core/session/state.ts";
import { controlState, initialState, mayControl, pageState, reduce } from "../../../src/Viewer/ts/core/session/state.ts";
import { reading, seated, view } from "./views.ts";

const end = { by: "customer", endedLocal: "2026-11-10T10:43:50", meter: { ...reading, netSeconds: 2248, quarterHours: 3 } };

test("A page opens without a session and without a seat", () => {
  assert.equal(pageState(initialState), "connecting");
  assert.equal(mayControl(initialState), false);
});

const cases: [string, Parameters<typeof view>[0], PageState][] = [
  ["calling", { state: "calling", viewSeats: [] }, "waiting"],
  ["connected", { state: "connected", viewSeats: [] }, "asking"],
  ["refused", { state: "refused", viewSeats: [] }, "refused"],
  ["viewing by us", {}, "viewing"],
  ["viewing by a colleague only", { viewSeats: [2] }, "asking"],
  ["control by us", { controlSeat: 1 }, "controlling"],
  ["control by a colleague", { controlSeat: 2 }, "viewing"],
  ["control in a pause", { controlSeat: 1, pause: { paused: true, by: "customer" } }, "paused"],
  ["interrupted", { state: "interrupted" }, "reconnecting"],
  ["ended", { state: "ended" }, "ended"],
];
for (const [name, changes, expected] of cases) {
  test(`A session that is ${name} shows ${expected}`, () => assert.equal(pageState(seated(changes)), expected));
}

const checks: [SessionState["keys"], Parameters<typeof view>[0], PageState][] = [
  ["none", {}, "asking"],
  ["waiting", {}, "asking"],
  ["words", { state: "connected", viewSeats: [] }, "words"],
  ["words", {}, "words"],
  ["readback", {}, "readback"],
  ["readback", { pause: { paused: true, by: "customer" } }, "paused"],
  ["readback", { controlSeat: 1 }, "readback"],
  ["no-more", { state: "connected", viewSeats: [] }, "renew"],
  ["no-more", { state: "connected", viewSeats: [], code: "123 456 7894" }, "waiting"],
  ["failed", {}, "mismatch"],
  ["insecure", {}, "insecure"],
];
for (const [keys, changes, expected] of checks) {
  test(`A key check that is ${keys} shows ${expected}, whatever the hub says`, () => {
    const state = seated(changes, { type: "keys", keys, granted: [] });
    assert.equal(pageState(state), expected);
    assert.equal(mayControl(state), false);
  });
}

test("The hub's word alone gives no control", () => {
  assert.equal(mayControl(seated({ controlSeat: 1 }, { type: "keys", keys: "confirmed", granted: ["view"] })), false);
});

test("An interception that the hub reports shows as one, also after other ends", () => {
  assert.equal(pageState(seated({}, { type: "ended", end: { ...end, by: "interception" }, at: 2000 })), "mismatch");
  assert.equal(pageState(seated({}, { type: "ended", end, at: 2000 }, { type: "keys", keys: "failed", granted: [] })), "mismatch");
});

test("A lost link shows as lost and takes the seat away until the hub has given it again", () => {
  const down = seated({ controlSeat: 1 }, { type: "link", link: "down", at: 5000 });
  assert.equal(pageState(down), "reconnecting");
  assert.equal(down.seat, 0);
  assert.equal(down.downSince, 5000);
  const up = reduce(reduce(down, { type: "link", link: "down", at: 9000 }), { type: "link", link: "up", at: 9500 });
  assert.equal(pageState(up), "reconnecting");
  assert.equal(mayControl(up), false);
  const again = reduce(up, { type: "joined", reply: { error: null, seat: 1, session: view({ controlSeat: 1 }), meter: reading }, at: 9600 });
  assert.equal(pageState(again), "controlling");
  assert.equal(again.downSince, null);
});

test("A page that reaches the customer directly outlives the hub", () => {
  const direct = seated({ controlSeat: 1 }, { type: "way", direct: true });
  const alone = reduce(direct, { type: "link", link: "down", at: 5000 });
  assert.equal(pageState(alone), "controlling");
  assert.equal(alone.joined, false);
  const up = reduce(alone, { type: "link", link: "up", at: 6000 });
  const reply = { error: null, seat: 1, session: view({ state: "interrupted", viewSeats: [] }), meter: reading };
  const back = reduce(up, { type: "joined", reply, at: 6100 });
  assert.equal(pageState(back), "controlling");
  assert.equal(pageState(reduce(back, { type: "session", view: view() })), "viewing");
  assert.equal(pageState(reduce(back, { type: "way", direct: false })), "reconnecting");
});

test("Without the hub a direct way that breaks is a lost connection", () => {
  const alone = seated({}, { type: "way", direct: true }, { type: "link", link: "down", at: 5000 });
  const lost = reduce(alone, { type: "way", direct: false });
  assert.equal(pageState(lost), "reconnecting");
  assert.equal(lost.seat, 0);
});

test("A loss is counted from its first moment, however often it is tried", () => {
  const down = seated({}, { type: "link", link: "down", at: 5000 }, { type: "link", link: "down", at: 7000 });
  assert.equal(down.downSince, 5000);
});

test("The end stays, whatever comes after it", () => {
  const state = seated({}, { type: "ended", end, at: 2000 }, { type: "link", link: "down", at: 3000 }, { type: "seat-taken" });
  assert.equal(pageState(state), "ended");
  assert.equal(state.meter?.reading.netSeconds, 2248);
  assert.equal(state.meter?.reading.running, false);
});

test("A seat that another page took shows so, also when the link goes", () => {
  assert.equal(pageState(seated({}, { type: "seat-taken" }, { type: "link", link: "down", at: 3000 })), "taken-over");
});

test("An expired sign-in asks to sign in", () => {
  assert.equal(pageState(seated({}, { type: "link", link: "signed-out", at: 3000 })), "signed-out");
});

test("A refused Join says so", () => {
  const reply = { error: "session-unknown", seat: 0, session: null, meter: null };
  const state = reduce(reduce(initialState, { type: "link", link: "up", at: 0 }), { type: "joined", reply, at: 0 });
  assert.equal(pageState(state), "unknown");
  assert.equal(state.refusal, "session-unknown");
});

test("Control is asked, ours, somebody else's or nobody's", () => {
  assert.equal(controlState(seated()), "none");
  assert.equal(controlState(seated({ controlAsked: 1 })), "asked");
  assert.equal(controlState(seated({ controlAsked: 2 })), "none");
  assert.equal(controlState(seated({ controlSeat: 1 })), "mine");
  assert.equal(controlState(seated({ controlSeat: 2 })), "other");
});

test("A new code replaces the old one, a refused one leaves it", () => {
  const state = seated({ state: "calling", code: "111 111 1111" });
  const refused = reduce(state, { type: "new-code", reply: { error: "not-allowed", code: null, expiresAt: null } });
  assert.equal(refused.view?.code, "111 111 1111");
  const fresh = reduce(state, { type: "new-code", reply: { error: null, code: "123 456 7894", expiresAt: "2026-11-10T10:00:00Z" } });
  assert.equal(fresh.view?.code, "123 456 7894");
  assert.equal(fresh.view?.codeExpiresAt, "2026-11-10T10:00:00Z");
});
