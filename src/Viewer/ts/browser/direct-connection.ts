import { describePeer, holdsOnly, ownIce } from "../core/direct/description.ts";
import { writeIce, type IceFields } from "../core/direct/ice-item.ts";
import type { Bytes } from "../core/keycheck/bytes.ts";
import { label } from "../core/keycheck/bytes.ts";
import type { CallersItemType } from "../core/keycheck/item-types.ts";

/** docs/protocol.md 3.5: the place in the list is the number of the channel. */
const channelLabels = ["control", "picture", "input"] as const;

export interface DirectPorts {
  certificate: RTCCertificate;
  ownFingerprint: Bytes;
  peerFingerprint: Bytes;
  /** Nothing but TURN servers may be used. */
  relayOnly: boolean;
  say(type: CallersItemType, body: Bytes): void;
  message(channel: number, bytes: Bytes): void;
  /** A description or a certificate is not what was agreed upon: an attack. */
  stranger(): void;
}


/** One peer connection of this page: it offers, opens the channels and chooses the way. */
export class DirectConnection {
  private readonly connection: RTCPeerConnection;
  private readonly channels: RTCDataChannel[];
  private round = 0;
  private readonly waiting: string[] = [];
  private described = false;
  private closed = false;
  private secured = false;

  constructor(private readonly number: number, private readonly ports: DirectPorts, servers: RTCIceServer[]) {
    this.connection = new RTCPeerConnection({
      certificates: [ports.certificate], iceServers: servers, iceTransportPolicy: ports.relayOnly ? "relay" : "all",
      bundlePolicy: "max-bundle",
    });
    this.channels = channelLabels.map((name, number) => this.open(name, number));
    this.connection.addEventListener("icecandidate", ({ candidate }) => this.tell(candidate));
    this.connection.addEventListener("connectionstatechange", () => void this.verify());
  }

  /** Whether all channels are open. */
  get isOpen(): boolean { return this.channels.every(channel => channel.readyState === "open"); }

  /** Whether nothing can help any more. */
  get isDead(): boolean {
    const ended = this.channels.some(channel => channel.readyState === "closing" || channel.readyState === "closed");
    return this.closed || ended || this.connection.sctp?.transport.state === "failed" || this.connection.connectionState === "closed";
  }

  /** Whether DTLS came to nothing: the browser does not say why, but somebody else's certificate is one reason. */
  get isRefused(): boolean { return !this.secured && this.connection.sctp?.transport.state === "failed"; }

  /** Says how this page is reached. */
  async offer(): Promise<void> {
    this.described = false;
    await this.connection.setLocalDescription(await this.connection.createOffer());
    const own = ownIce(this.connection.localDescription?.sdp);
    if (!holdsOnly(this.connection.localDescription?.sdp, this.ports.ownFingerprint) || own === null) return this.refuse();
    this.ports.say("ice", writeIce({ connection: this.number, round: this.round, setup: "actpass", ...own }));
    this.described = true;
    this.waiting.splice(0).forEach(text => this.say(text));
  }

  /** Looks for a way anew; with fresh names for the TURN servers. */
  async restart(servers: RTCIceServer[]): Promise<void> {
    if (this.connection.signalingState !== "stable") return;
    this.connection.setConfiguration({ ...this.connection.getConfiguration(), iceServers: servers });
    this.round++;
    this.connection.restartIce();
    await this.offer();
  }

  async answer(ice: IceFields): Promise<void> {
    const expected = ice.connection === this.number && ice.round === this.round && ice.setup !== "actpass";
    if (!expected || this.connection.signalingState !== "have-local-offer") return;
    const sdp = describePeer(ice, this.ports.peerFingerprint);
    await this.connection.setRemoteDescription({ type: "answer", sdp });
    if (!holdsOnly(this.connection.remoteDescription?.sdp, this.ports.peerFingerprint)) this.refuse();
  }

  async candidate(line: string): Promise<void> {
    if (this.connection.remoteDescription === null) return;
    await this.connection.addIceCandidate({ candidate: line, sdpMid: "0", sdpMLineIndex: 0 });
  }

  /** False while the channel cannot take it. */
  send(channel: number, bytes: Uint8Array): boolean {
    const known = this.channels[channel];
    if (known?.readyState !== "open") return false;
    known.send(bytes as Bytes);
    return true;
  }

  /** Whether a TURN server carries it. */
  async usesTurn(): Promise<boolean> {
    const stats = await this.connection.getStats();
    const all = [...(stats as unknown as Map<string, Record<string, unknown>>).values()];
    const transport = all.find(one => one["type"] === "transport");
    const pair = all.find(one => one["id"] === transport?.["selectedCandidatePairId"]);
    const ends = [pair?.["localCandidateId"], pair?.["remoteCandidateId"]].map(id => all.find(one => one["id"] === id));
    return ends.some(end => end?.["candidateType"] === "relay");
  }

  close(): void {
    this.closed = true;
    this.connection.close();
  }

  private open(name: string, number: number): RTCDataChannel {
    const channel = this.connection.createDataChannel(name, { ordered: true });
    channel.binaryType = "arraybuffer";
    channel.addEventListener("message", ({ data }) => {
      if (!this.closed && data instanceof ArrayBuffer) this.ports.message(number, new Uint8Array(data));
    });
    return channel;
  }

  private tell(candidate: RTCIceCandidate | null): void {
    const text = candidate?.candidate ?? "";
    if (candidate === null || text === "") return this.ports.say("end-of-candidates", new Uint8Array());
    // What is found before the description was said belongs behind it.
    if (this.described) this.say(text);
    else this.waiting.push(text);
  }

  private say(text: string): void {
    if (/ udp /i.test(text)) this.ports.say("candidate", label(text));
  }

  /** The browser compares the certificate itself; the page looks as well. */
  private async verify(): Promise<void> {
    this.secured ||= this.connection.connectionState === "connected";
    const shown = this.connection.sctp?.transport.getRemoteCertificates()[0];
    if (this.closed || shown === undefined) return;
    const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", shown));
    if (hash.some((byte, at) => byte !== this.ports.peerFingerprint[at])) this.refuse();
  }

  private refuse(): void {
    this.close();
    this.ports.stranger();
  }
}
