// node driver.mjs node-datachannel|node-datachannel-native|werift|chromium|firefox [setup=active|passive] : JSON lines as in tests/tools/DataChannelPeer.
import { createInterface } from "node:readline";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

const [kind, ...args] = process.argv.slice(2);
const settings = Object.fromEntries(args.map((arg) => arg.split("=")));
process.stdout.on("error", () => process.exit(0));
const emit = (line) => process.stdout.write(JSON.stringify(line) + "\n");
const stacks = {
  "node-datachannel": () => import("./node-datachannel.mjs"),
  "node-datachannel-native": () => import("./node-datachannel-native.mjs"),
  werift: () => import("./werift.mjs"),
  chromium: () => import("./browsers.mjs"),
  firefox: () => import("./browsers.mjs"),
};

const profile = await mkdtemp(join(tmpdir(), "interop-"));
const { start } = await stacks[kind]();
const peer = await start({ kind, settings, emit, profile });
emit({ ev: "ready" });

for await (const line of createInterface({ input: process.stdin })) {
  const command = JSON.parse(line);
  if (command.op === "quit") {
    break;
  }

  // In order, and without waiting for an answer that needs the next line.
  void peer.handle(command);
}

await Promise.race([peer.stop(), new Promise((done) => setTimeout(done, 2000))]);
await rm(profile, { recursive: true, force: true }).catch(() => {});
process.exit(0);
