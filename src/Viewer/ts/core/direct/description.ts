import type { Bytes } from "../keycheck/bytes.ts";
import type { IceFields } from "./ice-item.ts";

/** The longest message of a channel. */
const maxMessage = 262_144;

/** The peer's description, from a fixed template: one section, one fingerprint, which is the checked one. */
export function describePeer(ice: IceFields, fingerprint: Bytes): string {
  return [
    "v=0",
    `o=- 1 ${ice.round + 1} IN IP4 127.0.0.1`,
    "s=-",
    "t=0 0",
    "a=group:BUNDLE 0",
    "m=application 9 UDP/DTLS/SCTP webrtc-datachannel",
    "c=IN IP4 0.0.0.0",
    "a=mid:0",
    `a=ice-ufrag:${ice.ufrag}`,
    `a=ice-pwd:${ice.password}`,
    "a=ice-options:trickle",
    `a=fingerprint:sha-256 ${fingerprintText(fingerprint)}`,
    `a=setup:${ice.setup}`,
    "a=sctp-port:5000",
    `a=max-message-size:${maxMessage}`,
    "",
  ].join("\r\n");
}

/** What the browser made of a description must hold one fingerprint, and that must be the one that was agreed upon. */
export function holdsOnly(sdp: string | undefined, fingerprint: Bytes): boolean {
  const lines = (sdp ?? "").split(/\r?\n/).filter(line => /^a=fingerprint:/i.test(line));
  const sections = (sdp ?? "").split(/\r?\n/).filter(line => line.startsWith("m="));
  return lines.length === 1 && sections.length === 1
    && lines[0]!.toLowerCase() === `a=fingerprint:sha-256 ${fingerprintText(fingerprint)}`.toLowerCase();
}

/** Name and secret of our own ICE, as the browser wrote them. */
export function ownIce(sdp: string | undefined): { ufrag: string; password: string } | null {
  const ufrag = /^a=ice-ufrag:(\S+)\s*$/m.exec(sdp ?? "")?.[1];
  const password = /^a=ice-pwd:(\S+)\s*$/m.exec(sdp ?? "")?.[1];
  return ufrag !== undefined && password !== undefined ? { ufrag, password } : null;
}

function fingerprintText(fingerprint: Bytes): string {
  return [...fingerprint].map(byte => byte.toString(16).padStart(2, "0").toUpperCase()).join(":");
}
