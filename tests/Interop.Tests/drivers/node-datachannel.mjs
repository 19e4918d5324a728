import polyfill from "node-datachannel/polyfill";
import { makePeer } from "./peer.mjs";

export async function start({ emit }) {
  const peer = makePeer(polyfill.RTCPeerConnection, { iceServers: [] }, emit);
  return { handle: (command) => peer.handle(command), stop: async () => peer.close() };
}
