import type { MeterReading, SessionView } from "../../../src/Viewer/ts/core/contract.ts";
import type { SessionEvent, SessionState } from "../../../src/Viewer/ts/core/session/state.ts";
import { initialState, reduce } from "../../../src/Viewer/ts/core/session/state.ts";

export const reading: MeterReading = {
  netSeconds: 760, quarterHours: 1, netAmount: "29.63", currency: "EUR", running: true, approvedQuarterHours: 4, stepSeconds: 900,
  usedBeforeQuarterHours: 0, paused: false, fromBudgetQuarterHours: 0, budgetLeftQuarterHours: null, unconfirmedQuarterHours: 0,
};

export function view(changes: Partial<SessionView> = {}): SessionView {
  return {
    sessionId: "0123456789abcdef0123456789abcdef", state: "viewing", personName: "Markus Weide", personPhone: "0241 4710 31", topic: "",
    contract: {
      number: "RV-2026-007", partyName: "Hansen + Weide", validTo: "2028-03-31", severity: "2", reactionHours: 4, ratePerHour: "118.50",
      currency: "EUR", approvedQuarterHours: 4, usedQuarterHours: 0, personMayApprove: true, manufacturers: [],
    },
    seats: [{ seat: 1, technicianName: "Jana Krämer", online: true }], viewSeats: [1], controlSeat: null, controlAsked: null,
    pause: { paused: false, by: null }, callRunning: true, code: null, codeExpiresAt: null, codeEnteredAt: null,
    viewGrantedAt: null, lostSince: null, firmPhone: "0221 4710 123",
    case: { topicOpen: true, ordered: true, warned: false, asked: null, nextSeverity: "2", severities: [], specialists: [] }, ...changes,
  };
}

/** A page that sits on seat 1 of a session whose key check is done, after further events. */
export function seated(changes: Partial<SessionView> = {}, ...events: SessionEvent[]): SessionState {
  const start: SessionEvent[] = [
    { type: "link", link: "up", at: 0 },
    { type: "joined", reply: { error: null, seat: 1, session: view(changes), meter: reading }, at: 1000 },
    { type: "keys", keys: "confirmed", granted: ["view", "control"] },
  ];
  return [...start, ...events].reduce(reduce, initialState);
}
