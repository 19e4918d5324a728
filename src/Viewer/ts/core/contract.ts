// The SignalR contract of the technician's page; src/Shared/Contracts is the original. A test compares the names.

export interface RelayFrame { seat: number; channel: number; payload: string }

export interface KeysHeld { seat: number; call: number; sid: string; taken: number; left: number; invite: boolean; reply: boolean }

export interface SeatCommit { seat: number; call: number; sid: string; commitment: string }

export interface SeatReply { seat: number; publicKey: string; fingerprint: string; nonce: string; language: string }

export interface SeatReveal { seat: number; publicKey: string; fingerprint: string; nonce: string }

export interface SeatItem { seat: number; type: string; seq: number; body: string; mac: string }

export interface SeatResume { seat: number; number: number; fingerprint: string; nonce: string; mac: string }

export interface SeatResumed { seat: number; fingerprint: string; nonce: string; mac: string }

export interface AbortNotice { seat: number; reason: string }

export interface IceServerList { error: string | null; urls: string[]; username: string; credential: string }

export interface MeterReading {
  netSeconds: number; quarterHours: number; netAmount: string; currency: string;
  running: boolean; approvedQuarterHours: number; stepSeconds: number;
  usedBeforeQuarterHours: number; paused: boolean; fromBudgetQuarterHours: number; budgetLeftQuarterHours: number | null;
  unconfirmedQuarterHours: number;
}

export interface SessionEnd { by: string; endedLocal: string; meter: MeterReading }

export interface Fault { code: string; message: string }

export interface Ack { error: string | null }

export interface PauseChange { paused: boolean }

export interface PauseState { paused: boolean; by: string | null }

export interface SessionRef { sessionId: string }

export interface AvailabilityChange { available: boolean }

export interface Lobby { ringing: RingingCall[]; running: RunningSession[]; colleagues: Colleague[]; calls: SpecialistCall[] }

export interface RingingCall {
  sessionId: string; personName: string; partyName: string; phone: string; contractNumber: string; severity: string;
  reactionHours: number; approvedQuarterHours: number; waitingSince: string;
  topic: string; step: string; ringsFor: string[];
}

export interface RunningSession {
  sessionId: string; personName: string; partyName: string; technicians: string[]; state: string;
}

export interface Colleague { name: string; state: string; skills: string[] }

export interface SpecialistCall {
  sessionId: string; staffName: string; personName: string; partyName: string; topic: string; calledAt: string; technicians: string[];
}

export interface JoinReply { error: string | null; seat: number; session: SessionView | null; meter: MeterReading | null }

export interface CodeReply { error: string | null; code: string | null; expiresAt: string | null }

export interface SessionView {
  sessionId: string; state: string; personName: string; personPhone: string; topic: string; contract: ContractGlance;
  seats: SeatState[]; viewSeats: number[]; controlSeat: number | null; controlAsked: number | null; pause: PauseState;
  callRunning: boolean; code: string | null; codeExpiresAt: string | null; codeEnteredAt: string | null;
  viewGrantedAt: string | null; lostSince: string | null; firmPhone: string;
  case: CaseGlance;
}

export interface CaseGlance {
  topicOpen: boolean; ordered: boolean; warned: boolean; asked: AskedOrder | null; nextSeverity: string;
  severities: SeverityChoice[]; specialists: CalledSpecialist[];
}

export interface AskedOrder { kind: string; quarterHours: number; askedAt: string; personName: string; byMail: boolean }

export interface SeverityChoice { severity: string; name: string; ratePerHour: string; reactionHours: number }

export interface CalledSpecialist { name: string; state: string; calledAt: string; channels: string[] }

export interface TopicChange { topic: string }

export interface EstimateWish { quarterHours: number }

export interface SeverityWish { severity: string }

export interface SeatState { seat: number; technicianName: string; online: boolean }

export interface ContractGlance {
  number: string; partyName: string; validTo: string; severity: string; reactionHours: number; ratePerHour: string;
  currency: string; approvedQuarterHours: number; usedQuarterHours: number; personMayApprove: boolean;
  manufacturers: ManufacturerGlance[];
}

export interface ManufacturerGlance { vendor: string; product: string; validTo: string }

/** Protocol.BeatSeconds. */
export const beatSeconds = 5;

/** Protocol.TechnicianHubPath, relative to the page. */
export const technicianHubPath = "hubs/technician";
