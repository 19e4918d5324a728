import { readFile } from "node:fs/promises";
import { existsSync } from "node:fs";

const source = await readFile(new URL("./peer.mjs", import.meta.url), "utf8");
const program = source.replaceAll("export function", "function") + "\nglobalThis.makePeer = makePeer;";

export async function start({ kind, settings, emit, profile }) {
  const { page, stop } = await (kind === "chromium" ? openChromium(profile, settings) : openFirefox(profile));
  await page.exposeFunction("emitLine", emit);
  await page.evaluate(program);
  await page.evaluate("globalThis.peer = makePeer(RTCPeerConnection, { iceServers: [] }, (line) => void emitLine(line))");
  return { handle: (command) => page.evaluate(`void peer.handle(${JSON.stringify(command)})`), stop };
}

/** By default Chromium hides its addresses behind names; names=plain shows them. */
async function openChromium(profile, settings) {
  const { chromium } = await import("playwright-core");
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: found("/usr/bin/chromium"),
    headless: true,
    args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--allow-loopback-in-peer-connection", ...(settings.names === "plain" ? ["--disable-features=WebRtcHideLocalIpsWithMdns"] : [])],
  });
  return { page: context.pages()[0] ?? (await context.newPage()), stop: () => context.close() };
}

async function openFirefox(profile) {
  const { default: puppeteer } = await import("puppeteer-core");
  const browser = await puppeteer.launch({
    browser: "firefox",
    executablePath: found("/usr/bin/firefox-esr"),
    headless: true,
    userDataDir: profile,
    extraPrefsFirefox: { "media.peerconnection.ice.loopback": true, "media.peerconnection.ice.obfuscate_host_addresses": false },
  });
  return { page: await browser.newPage(), stop: () => browser.close() };
}

function found(path) {
  if (!existsSync(path)) {
    throw new Error(`${path} is missing: apt-get install ${path.split("/").pop()}`);
  }

  return path;
}
