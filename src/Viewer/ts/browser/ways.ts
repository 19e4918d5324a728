import type { IceServerList } from "../core/contract.ts";
import type { Bytes } from "../core/keycheck/bytes.ts";
import type { Item } from "../core/keycheck/messages.ts";
import { DirectPath } from "./direct-path.ts";
import type { HubLink } from "./hub-link.ts";
import type { KeyLine } from "./key-line.ts";
import type { Peer } from "./peer.ts";

export interface WaysPorts {
  hub: HubLink;
  line: KeyLine;
  peer: Peer;
  /** Whether items can be carried now. */
  linkUp(): boolean;
  changed(): void;
}

/** For looking at one way alone: `?path=relay`, `?path=turn`. */
const only = new URLSearchParams(location.search).get("path");

/** Keeps a direct way beside the relay for as long as there is an exchange that vouches for it. */
export class Ways {
  private madeFor: Bytes | null = null;
  private direct: DirectPath | null = null;
  private servers: RTCIceServer[] = [];

  constructor(private readonly ports: WaysPorts) {}

  /** The key check has moved. */
  follow(): void {
    const { keys, certificate } = this.ports.line;
    const { peerFingerprint, ownFingerprint } = keys;
    if (peerFingerprint === this.madeFor) return;
    this.madeFor = peerFingerprint;
    const possible = peerFingerprint !== null && ownFingerprint !== null && certificate !== null && only !== "relay";
    this.direct = possible ? this.make(certificate, ownFingerprint, peerFingerprint) : null;
    this.ports.peer.use(this.direct);
    this.ports.changed();
  }

  /** What the customer's program says about its way. */
  handleSignal(item: Item): void {
    this.direct?.handleSignal(item);
  }

  private make(certificate: RTCCertificate, ownFingerprint: Bytes, peerFingerprint: Bytes): DirectPath {
    const { line, peer, linkUp } = this.ports;
    return new DirectPath({
      certificate, ownFingerprint, peerFingerprint, linkUp,
      relayOnly: only === "turn",
      say: (type, body) => void line.keys.send(type, body),
      message: (channel, bytes) => peer.handleMessage("direct", channel, bytes),
      stranger: () => void line.keys.stranger(),
      servers: () => this.ask(),
      mayOpen: () => line.keys.channelsOpen,
      changed: () => {
        peer.choose();
        this.ports.changed();
      },
    });
  }

  /** The servers of the hub; those of before while it is away. */
  private async ask(): Promise<RTCIceServer[]> {
    try {
      const { urls, username, credential } = await this.ports.hub.invoke<IceServerList>("IceServers");
      this.servers = urls.length === 0 ? [] : [{ urls, username, credential }];
    } catch {
      console.info("The hub named no servers; those of before are asked.");
    }
    return this.servers;
  }
}
