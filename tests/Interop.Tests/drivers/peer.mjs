// One data channel peer for any stack that speaks the browsers' interface. Takes the same lines as tests/tools/DataChannelPeer
// and says the same. It runs in pages too, so it uses nothing of Node.

/** Counts what arrives from the first byte after "expect" on. */
export function makeCounter(emit) {
  let expected = 0;
  let arrived = 0;
  let firstAt = 0;
  return {
    expect(bytes) {
      expected = bytes;
      arrived = 0;
      emit({ ev: "ok" });
    },

    count(length) {
      if (expected === 0) {
        return;
      }

      firstAt = arrived === 0 ? performance.now() : firstAt;
      arrived += length;
      if (arrived >= expected) {
        const ms = performance.now() - firstAt;
        expected = 0;
        emit({ ev: "rx", bytes: arrived, ms, MBps: arrived / ms / 1000 });
      }
    },
  };
}

/** Sends messages of many sizes at once and compares what comes back, byte for byte. */
class EchoTest {
  constructor(sizes, asText) {
    this.ok = 0;
    this.bad = 0;
    this.open = sizes.map((size, index) => {
      const isText = asText ?? index % 2 === 1;
      return { isText, bytes: Uint8Array.from({ length: size }, () => Math.floor(Math.random() * (isText ? 26 : 256)) + (isText ? 97 : 0)) };
    });
    this.count = sizes.length;
  }

  send(channel) {
    for (const { isText, bytes } of [...this.open]) {
      channel.send(isText ? new TextDecoder().decode(bytes) : bytes);
    }
  }

  /** True when the last one is back. */
  take(isText, bytes) {
    const index = this.open.findIndex((one) => one.isText === isText && one.bytes.length === bytes.length && one.bytes.every((value, i) => value === bytes[i]));
    if (index >= 0) {
      this.open.splice(index, 1);
      this.ok++;
    } else {
      this.bad++;
    }

    return this.ok + this.bad === this.count;
  }
}

class Peer {
  constructor(RTCPeerConnection, config, emit) {
    this.emit = emit;
    this.connection = new RTCPeerConnection(config);
    this.channels = new Map();
    this.counter = makeCounter(emit);
    this.started = performance.now();
    this.connection.ondatachannel = (event) => this.watch(event.channel);
    this.connection.onconnectionstatechange = () => emit({ ev: "state", state: this.connection.connectionState });
  }

  async handle(command) {
    try {
      await this[`do_${command.op}`](command);
    } catch (error) {
      this.emit({ log: `${command.op}: ${error?.stack ?? error}` });
    }
  }

  async do_offer() {
    const isRestart = this.isOffering;
    if (!isRestart) {
      this.isOffering = true;
      this.watch(this.connection.createDataChannel("data"));
    }

    await this.connection.setLocalDescription(await this.connection.createOffer(isRestart ? { iceRestart: true } : undefined));
    await this.tell();
  }

  async do_remote({ sdp, type }) {
    await this.connection.setRemoteDescription({ type, sdp });
    if (type === "offer") {
      await this.connection.setLocalDescription(await this.connection.createAnswer());
      await this.tell();
    }
  }

  do_open({ label, n = 1, ordered = true, maxRetransmits }) {
    const options = maxRetransmits === undefined ? { ordered } : { ordered, maxRetransmits };
    for (let i = 0; i < n; i++) {
      this.watch(this.connection.createDataChannel(label + (i === 0 ? "" : i), options));
    }
  }

  do_close({ label }) {
    for (const channel of [...this.channels.values()].filter((one) => !label || one.label === label)) {
      channel.close();
    }
  }

  do_echo({ on = true }) {
    this.echoes = on;
    this.emit({ ev: "ok" });
  }

  do_expect({ bytes }) {
    this.counter.expect(bytes);
  }

  do_echotest({ sizes, text, label }) {
    this.test = new EchoTest(sizes, text);
    this.test.send(this.pick(label));
  }

  async do_send({ bytes, msg = 65536, label }) {
    const channel = this.pick(label);
    const message = new Uint8Array(msg);
    channel.bufferedAmountLowThreshold = 1 << 20;
    for (let left = bytes; left > 0; left -= Math.min(msg, left)) {
      if (channel.bufferedAmount > 4 << 20) {
        await new Promise((done) => (channel.onbufferedamountlow = done));
      }

      channel.send(left >= msg ? message : message.subarray(0, left));
    }
  }

  close() {
    this.connection.close();
  }

  pick(label) {
    const channel = label ? this.channels.get(label) : this.channels.values().next().value;
    if (!channel) {
      throw new Error("no channel is open");
    }

    return channel;
  }

  watch(channel) {
    channel.binaryType = "arraybuffer";
    channel.onopen = () => this.onOpen(channel);
    channel.onmessage = (event) => this.onMessage(channel, event.data);
    channel.onclose = () => {
      this.channels.delete(channel.label);
      this.emit({ ev: "closed", label: channel.label, count: this.channels.size });
    };
    if (channel.readyState === "open") {
      this.onOpen(channel);
    }
  }

  onOpen(channel) {
    if (this.channels.has(channel.label)) {
      return;
    }

    this.channels.set(channel.label, channel);
    const count = this.channels.size;
    if (count === 1) {
      this.emit({ ev: "open", ms: Math.round(performance.now() - this.started) });
    }

    this.emit({ ev: "channel", label: channel.label, ordered: channel.ordered ?? true, maxRetransmits: channel.maxRetransmits ?? -1, count });
  }

  onMessage(channel, data) {
    const isText = typeof data === "string";
    const bytes = isText ? new TextEncoder().encode(data) : new Uint8Array(data.buffer ?? data, data.byteOffset ?? 0, data.byteLength);
    this.counter.count(bytes.length);
    if (this.test?.take(isText, bytes)) {
      const { ok, bad } = this.test;
      this.test = null;
      this.emit({ ev: "echotest", ok, bad });
    } else if (!this.test && this.echoes) {
      channel.send(isText ? data : bytes);
    }
  }

  /** Says the description once all candidates are in it. */
  async tell() {
    const until = performance.now() + 5000;
    while (this.connection.iceGatheringState !== "complete" && performance.now() < until) {
      await new Promise((done) => setTimeout(done, 20));
    }

    const { sdp, type } = this.connection.localDescription;
    this.emit({ sdp, type });
  }
}

export function makePeer(RTCPeerConnection, config, emit) {
  return new Peer(RTCPeerConnection, config, emit);
}
