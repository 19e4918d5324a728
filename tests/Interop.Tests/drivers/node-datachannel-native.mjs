// The anchor of tests/bench/WebRtc: the library's own interface, without the layer that imitates browsers.
import ndc from "node-datachannel";
import { makeCounter } from "./peer.mjs";

export async function start({ emit }) {
  const connection = new ndc.PeerConnection("anchor", { iceServers: [], bindAddress: "127.0.0.1", maxMessageSize: 262144 });
  const started = performance.now();
  let channel = null;
  let echoes = false;
  const counter = makeCounter(emit);

  connection.onGatheringStateChange((state) => {
    if (state === "complete") {
      emit(connection.localDescription());
    }
  });
  connection.onDataChannel(watch);

  function watch(one) {
    channel = one;
    const opened = () => emit({ ev: "open", ms: Math.round(performance.now() - started) });
    one.onMessage((data) => {
      counter.count(data.byteLength ?? data.length);
      if (echoes) {
        typeof data === "string" ? one.sendMessage(data) : one.sendMessageBinary(Buffer.from(data));
      }
    });
    one.isOpen() ? opened() : one.onOpen(opened);
  }

  function sendMany(total, size) {
    const message = Buffer.alloc(size, 7);
    let left = total;
    const more = () => {
      while (left > 0 && channel.bufferedAmount() < 4 << 20) {
        channel.sendMessageBinary(left >= size ? message : message.subarray(0, left));
        left -= Math.min(size, left);
      }
    };
    channel.setBufferedAmountLowThreshold(1 << 20);
    channel.onBufferedAmountLow(more);
    more();
  }

  const verbs = {
    offer: () => watch(connection.createDataChannel("data")),
    remote: ({ sdp, type }) => connection.setRemoteDescription(sdp, type),
    echo: ({ on = true }) => ((echoes = on), emit({ ev: "ok" })),
    expect: ({ bytes }) => counter.expect(bytes),
    send: ({ bytes, msg = 65536 }) => sendMany(bytes, msg),
    cpu: () => emit({ ev: "cpu", ms: Math.round((process.cpuUsage().user + process.cpuUsage().system) / 1000) }),
  };
  return { handle: async (command) => verbs[command.op]?.(command), stop: async () => connection.close() };
}
