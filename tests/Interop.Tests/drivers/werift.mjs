import { RTCPeerConnection } from "werift";
import { makePeer } from "./peer.mjs";

/**
 * werift hands out Buffers and wants them back. It numbers its channels by its ICE role at the moment of connecting, which
 * a role conflict may have turned round, and not by its DTLS role (RFC 8832 section 6). Everything else is as in a browser.
 */
class WeriftConnection extends RTCPeerConnection {
  createDataChannel(label, options) {
    const dtlsRole = this.sctpTransport?.transport.role;
    if (dtlsRole === "client" || dtlsRole === "server") {
      this.sctpTransport.dataChannelId = dtlsRole === "client" ? 0 : 1;
    }

    return asInBrowsers(super.createDataChannel(label, options));
  }
}

function asInBrowsers(channel) {
  const send = channel.send.bind(channel);
  channel.send = (data) => send(typeof data === "string" ? data : Buffer.from(data));
  return channel;
}

export async function start({ emit, settings }) {
  const peer = makePeer(WeriftConnection, { iceServers: [], iceAdditionalHostAddresses: ["127.0.0.1"], dtls: settings.setup ? { role: settings.setup === "active" ? "client" : "server" } : undefined }, emit);
  return { handle: (command) => peer.handle(command), stop: async () => peer.close() };
}
