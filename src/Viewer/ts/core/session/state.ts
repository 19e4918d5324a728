import type { CodeReply, JoinReply, MeterReading, SessionEnd, SessionView } from "../contract.ts";
import type { KeyPhase } from "./seat-keys.ts";

/** The link to the hub: `signed-out` and `closed` are final, all others heal by themselves. */
export type Link = "connecting" | "up" | "down" | "signed-out" | "closed";

/** A reading of the clock and when it came, milliseconds of the page's own steady clock. */
export interface TimedReading { reading: MeterReading; at: number }

export interface SessionState {
  link: Link;
  /** Kept while the customer's program is reached without the hub. */
  seat: number;
  /** The hub has given this page its seat on the link as it is now. */
  joined: boolean;
  /** The customer's program is reached without the hub. */
  direct: boolean;
  refusal: string | null;
  view: SessionView | null;
  /** What the hub says while it has not found the customer's program again, although this page has not lost it. */
  later: SessionView | null;
  meter: TimedReading | null;
  end: SessionEnd | null;
  takenOver: boolean;
  downSince: number | null;
  /** How far the key check has come; `insecure` where the browser has no cryptography for this page. */
  keys: KeyPhase | "insecure";
  /** What the customer granted with the checked key; the hub's word alone moves no key. */
  granted: readonly string[];
}

export type SessionEvent =
  | { type: "link"; link: Link; at: number }
  | { type: "joined"; reply: JoinReply; at: number }
  | { type: "session"; view: SessionView }
  | { type: "way"; direct: boolean }
  | { type: "meter"; reading: MeterReading; at: number }
  | { type: "new-code"; reply: CodeReply }
  | { type: "ended"; end: SessionEnd; at: number }
  | { type: "seat-taken" }
  | { type: "keys"; keys: SessionState["keys"]; granted: readonly string[] };

export type PageState =
  | "connecting" | "unknown" | "signed-out" | "waiting" | "asking" | "refused" | "words" | "readback" | "renew" | "viewing"
  | "controlling" | "paused" | "reconnecting" | "ended" | "taken-over" | "mismatch" | "insecure";

export type ControlState = "none" | "asked" | "mine" | "other";

/** `SessionEnd.by` when a key check has failed. */
const interception = "interception";

export const initialState: SessionState = {
  link: "connecting", seat: 0, joined: false, direct: false, refusal: null, view: null, later: null, meter: null, end: null, takenOver: false, downSince: null,
  keys: "none", granted: [],
};

export function reduce(state: SessionState, event: SessionEvent): SessionState {
  switch (event.type) {
    case "link": return withLink(state, event.link, event.at);
    case "joined": return withReply(state, event.reply, event.at);
    case "session": return withView(state, event.view);
    case "way": return withWay(state, event.direct);
    case "meter": return { ...state, meter: { reading: event.reading, at: event.at } };
    case "new-code": return withCode(state, event.reply);
    case "ended": return { ...state, end: event.end, meter: { reading: { ...event.end.meter, running: false }, at: event.at } };
    case "seat-taken": return { ...state, takenOver: true };
    case "keys": return { ...state, keys: event.keys, granted: event.granted };
  }
}

/** What the page shows; what cannot be undone comes first. */
export function pageState(state: SessionState): PageState {
  if (state.keys === "failed" || state.end?.by === interception) return "mismatch";
  if (state.end !== null || state.view?.state === "ended") return "ended";
  if (state.keys === "insecure") return "insecure";
  if (state.takenOver) return "taken-over";
  if (state.link === "signed-out") return "signed-out";
  if (state.refusal !== null) return "unknown";
  if (state.view === null) return "connecting";
  if (!state.joined && !state.direct) return "reconnecting";
  return stateOfView(state, state.view);
}

export function controlState(state: SessionState): ControlState {
  const { view, seat } = state;
  if (view === null || seat === 0) return "none";
  if (view.controlSeat === seat) return "mine";
  if (view.controlSeat !== null) return "other";
  return view.controlAsked === seat ? "asked" : "none";
}

/** May keys and pointer go to the customer right now? */
export function mayControl(state: SessionState): boolean {
  return pageState(state) === "controlling";
}

/** True while the picture on the page is the customer's screen as it is. */
export function isLive(page: PageState): boolean {
  return page === "viewing" || page === "controlling" || page === "readback";
}

function stateOfView({ keys, seat, granted }: SessionState, view: SessionView): PageState {
  if (view.state === "interrupted") return "reconnecting";
  if (view.state === "calling") return "waiting";
  if (keys === "words") return "words";
  if (keys === "no-more") return view.code === null ? "renew" : "waiting";
  if (keys === "readback") return view.pause.paused ? "paused" : "readback";
  if (keys !== "confirmed" || !view.viewSeats.includes(seat)) return view.state === "refused" ? "refused" : "asking";
  if (view.pause.paused) return "paused";
  return view.controlSeat === seat && granted.includes("control") ? "controlling" : "viewing";
}

function withLink(state: SessionState, link: Link, at: number): SessionState {
  const downSince = link === "down" ? state.downSince ?? at : null;
  // A new link has no seat until the hub has answered Join.
  return { ...state, link, downSince, joined: false, seat: state.direct ? state.seat : 0 };
}

function withWay(state: SessionState, direct: boolean): SessionState {
  const seat = direct || state.joined ? state.seat : 0;
  return direct ? { ...state, direct } : { ...state, direct, seat, view: state.later ?? state.view, later: null };
}

function withView(state: SessionState, view: SessionView): SessionState {
  const waits = state.direct && view.state === "interrupted" && state.view !== null;
  return waits ? { ...state, later: view } : { ...state, view, later: null };
}

function withReply(state: SessionState, reply: JoinReply, at: number): SessionState {
  if (reply.error !== null || reply.session === null) {
    return { ...state, seat: 0, joined: false, refusal: reply.error ?? "message-malformed" };
  }
  const meter = reply.meter === null ? state.meter : { reading: reply.meter, at };
  return withView({ ...state, seat: reply.seat, joined: true, refusal: null, meter }, reply.session);
}

function withCode(state: SessionState, reply: CodeReply): SessionState {
  if (reply.error !== null || state.view === null) return state;
  return { ...state, view: { ...state.view, code: reply.code, codeExpiresAt: reply.expiresAt } };
}
