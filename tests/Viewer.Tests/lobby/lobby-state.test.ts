import assert from "node:assert/strict";
import { test } from "node:test";
import { availabilityOf, initials, noticeFor, ringsAtText, titleWithCalls } from "../../../src/Viewer/ts/core/lobby/lobby-state.ts";

const lobby = {
  ringing: [], running: [],
  colleagues: [{ name: "Jana Krämer", state: "away", skills: [] }, { name: "Sabine Roth", state: "in-call", skills: [] }, { name: "Tobias Lindner", state: "available", skills: [] }],
  calls: [],
};

test("Whoever is listed is as available as the lobby says; in a call it does not say", () => {
  assert.equal(availabilityOf(lobby, "Jana Krämer"), false);
  assert.equal(availabilityOf(lobby, "Tobias Lindner"), true);
  assert.equal(availabilityOf(lobby, "Sabine Roth"), null);
  assert.equal(availabilityOf(lobby, "Nobody"), null);
});

test("The title counts the calls and forgets them", () => {
  assert.equal(titleWithCalls("Start – Fernwartung", 2), "(2) Start – Fernwartung");
  assert.equal(titleWithCalls("(2) Start – Fernwartung", 1), "(1) Start – Fernwartung");
  assert.equal(titleWithCalls("(1) Start – Fernwartung", 0), "Start – Fernwartung");
});

test("Initials are those of the first two names", () => {
  assert.equal(initials("jana krämer"), "JK");
  assert.equal(initials("  Ole  van Petersen "), "OV");
  assert.equal(initials(""), "");
});

test("A call that somebody else took is said in words, in both languages", () => {
  assert.match(noticeFor("call-taken", "de"), /jemand anderes/);
  assert.match(noticeFor("call-taken", "en"), /Somebody else/);
  assert.match(noticeFor("something-new", "en"), /something-new/);
});

test("A card says at whom it rings, and in which step", () => {
  assert.equal(ringsAtText({ step: "deputies", ringsFor: ["Tobias Lindner"] }, "de"), "klingelt bei Tobias Lindner (Schritt 2 von 3)");
  assert.equal(ringsAtText({ step: "assigned", ringsFor: ["A", "B"] }, "en"), "rings at A, B (assigned)");
  assert.equal(ringsAtText({ step: "group", ringsFor: [] }, "de"), "klingelt bei niemandem (Schritt 3 von 3)");
});
