import { label, lengthPrefixed, sizes, uint32, type Bytes } from "./bytes.ts";
import { expand, sessionKeys, type SessionKeys } from "./key-schedule.ts";
import type { ResumePart } from "./sides.ts";
import { hmac, sha256, type Subtle } from "./subtle.ts";

/** How long the resume key may wait for its peer, in milliseconds. */
export const maxResumeAge = 10 * 60_000;

/** What both ends of a resumption know. */
export interface ResumeContext { subtle: Subtle; resumeKey: Bytes; sid: Bytes; number: number }

export async function resumeMac(context: ResumeContext, fromAgent: boolean, part: ResumePart): Promise<Bytes> {
  const { subtle, resumeKey, sid } = context;
  const n = uint32(context.number);
  const key = await expand(subtle, resumeKey, lengthPrefixed(sid, n), "resume mac", sizes.hash);
  const name = label(fromAgent ? "RS-SAS-v1 resume a" : "RS-SAS-v1 resume v");
  const mac = await hmac(subtle, key, lengthPrefixed(name, sid, n, part.fingerprint, part.nonce));
  key.fill(0);
  return mac;
}

export async function resumedKeys(context: ResumeContext, viewer: ResumePart, agent: ResumePart): Promise<SessionKeys> {
  const { subtle, resumeKey, sid } = context;
  const salt = await sha256(subtle, lengthPrefixed(
    label("RS-SAS-v1 resume"), sid, uint32(context.number),
    viewer.fingerprint, viewer.nonce, agent.fingerprint, agent.nonce));
  return sessionKeys(subtle, resumeKey, salt);
}
