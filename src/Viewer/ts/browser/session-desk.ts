import type { Ack, CodeReply, Fault, JoinReply, MeterReading, RelayFrame, SessionEnd, SessionView } from "../core/contract.ts";
import { beatSeconds } from "../core/contract.ts";
import { LinkQuality } from "../core/session/link-quality.ts";
import type { SessionEvent, SessionState } from "../core/session/state.ts";
import { controlState, initialState, isLive, mayControl, pageState, reduce } from "../core/session/state.ts";
import { CasePanel } from "./case-panel.ts";
import { CheckPanel } from "./check-panel.ts";
import { byId, onActions } from "./dom.ts";
import { Faults } from "./faults.ts";
import { HubLink } from "./hub-link.ts";
import { KeyLine } from "./key-line.ts";
import { createMetrics } from "./metrics.ts";
import { hasCryptography } from "./own-side.ts";
import { RemoteScreen } from "./remote-screen.ts";
import { SidePanel } from "./side-panel.ts";
import { Tools } from "./tools.ts";
import { Veils } from "./veils.ts";
import { Ways } from "./ways.ts";
import { t } from "./words.ts";

const pingSeconds = 2;
const rejoinMilliseconds = 2000;

/** Holds the session's state, asks the hub, and shows every change on the page. */
export class SessionDesk {
  private state: SessionState = initialState;
  private readonly faults = new Faults(byId("notes"));
  private readonly metrics = createMetrics(this.faults.list);
  private readonly quality = new LinkQuality();
  private readonly tools = new Tools();
  private readonly panel = new SidePanel();
  private readonly cases = new CasePanel((method, argument) => this.ask(method, argument));
  private readonly veils = new Veils();
  private readonly hub: HubLink;
  private readonly screen: RemoteScreen;
  private readonly check = new CheckPanel(text => this.line?.keys.enterReadBack(text) ?? Promise.resolve("not-asked"));
  private readonly line: KeyLine | null;
  private readonly ways: Ways | null;
  private readonly sessionId: string;
  private ticks = 0;

  constructor(private readonly root: HTMLElement) {
    this.sessionId = root.dataset["session"] ?? "";
    this.hub = new HubLink({
      up: () => this.handleUp(),
      down: () => this.dispatch({ type: "link", link: "down", at: performance.now() }),
      signedOut: () => this.dispatch({ type: "link", link: "signed-out", at: performance.now() }),
    });
    this.screen = new RemoteScreen({
      relay: frame => this.hub.tell("Relay", frame),
      keys: () => this.line?.keys ?? null,
      quality: this.quality, faults: this.faults, metrics: this.metrics, tools: this.tools, panel: this.panel,
    });
    this.line = hasCryptography() ? new KeyLine(this.hub, {
      changed: () => this.handleKeys(),
      restarted: () => this.screen.restarted(),
      signal: item => this.ways?.handleSignal(item),
    }) : null;
    this.ways = this.line === null ? null : new Ways({
      hub: this.hub, line: this.line, peer: this.screen.peer,
      linkUp: () => this.state.joined,
      changed: () => this.handleWay(),
    });
    if (this.line === null) this.dispatch({ type: "keys", keys: "insecure", granted: [] });
    this.listen();
    this.bindActions();
    this.show();
    addEventListener("beforeunload", event => {
      // Ctrl+W is a habit; the browser takes it for this page although it was meant for the customer's.
      if (mayControl(this.state)) event.preventDefault();
    });
  }

  async open(): Promise<void> {
    if (this.line !== null) await this.hub.start();
  }

  tick(): void {
    this.ticks++;
    const seated = this.state.joined;
    const reached = seated || this.screen.peer.isDirect;
    if (seated && this.ticks % beatSeconds === 0) this.hub.tell("Beat");
    const page = pageState(this.state);
    if (reached && (isLive(page) || page === "paused") && this.ticks % pingSeconds === 0) this.screen.ping();
    this.screen.tick(isLive(page));
    if (seated) void this.line?.keys.tick();
    this.panel.showClock(this.state);
    this.panel.showLink(this.state, this.quality, this.screen.peer.transport);
    this.veils.showTimes(this.state, this.quality.lastHeardAt);
    this.metrics.bytesReceived = this.quality.bytesReceived;
  }

  private listen(): void {
    this.hub.on<SessionView>("SessionChanged", view => this.dispatch({ type: "session", view }));
    this.hub.on<MeterReading>("Meter", reading => this.dispatch({ type: "meter", reading, at: performance.now() }));
    this.hub.on<SessionEnd>("SessionEnded", end => this.finish({ type: "ended", end, at: performance.now() }));
    this.hub.on<void>("SeatTaken", () => this.finish({ type: "seat-taken" }));
    this.hub.on<RelayFrame>("Relay", frame => this.screen.peer.handleRelay(frame));
    this.hub.on<Fault>("Fault", fault => this.faults.note(fault.code, fault.message));
  }

  private bindActions(): void {
    onActions(this.root, {
      "request-control": () => this.toggleControl(true),
      "release-control": () => this.toggleControl(false),
      withdraw: () => this.ask("ReleaseControl"),
      pause: () => this.ask("SetPaused", { paused: true }),
      resume: () => this.ask("SetPaused", { paused: false }),
      "end-call": () => this.ask("EndCall"),
      end: () => this.ask("EndSession"),
      "new-code": () => void this.newCode(),
      "stop-check": () => void this.line?.keys.stop(),
      fit: () => this.screen.setZoom("fit"),
      actual: () => this.screen.setZoom("actual"),
      fullscreen: () => void this.screen.toggleFullscreen(this.root),
      side: button => this.toggleSide(button),
      specialist: button => {
        if (button.getAttribute("aria-expanded") === "true") this.ask("CallSpecialist");
      },
      "copy-address": () => void this.tools.copyAddress(),
      "sit-here": () => location.reload(),
      "sign-in": () => location.reload(),
    });
  }

  private handleUp(): void {
    this.screen.linkUp();
    this.line?.forgetEarly();
    this.dispatch({ type: "link", link: "up", at: performance.now() });
    void this.join();
  }

  private async join(): Promise<void> {
    try {
      const reply = await this.hub.invoke<JoinReply>("Join", { sessionId: this.sessionId });
      this.dispatch({ type: "joined", reply, at: performance.now() });
      this.setSeat();
      if (reply.error !== null) await this.hub.stop();
    } catch (error) {
      console.info("Join was not answered.", error);
      // A lost link comes back through handleUp; only a hub that stumbled must be asked again.
      setTimeout(() => {
        if (this.state.link === "up" && !this.state.joined) void this.join();
      }, rejoinMilliseconds);
    }
  }

  private toggleControl(wanted: boolean): void {
    const control = controlState(this.state);
    if (wanted && control === "none") this.ask("RequestControl");
    if (!wanted && (control === "mine" || control === "asked")) {
      this.screen.releaseInput();
      this.ask("ReleaseControl");
    }
  }

  private toggleSide(button: HTMLElement): void {
    const off = this.root.dataset["side"] !== "off";
    this.root.dataset["side"] = off ? "off" : "on";
    button.setAttribute("aria-expanded", String(!off));
  }

  private ask(method: string, ...args: unknown[]): void {
    this.hub.invoke<Ack>(method, ...args).then(
      ack => { if (ack.error !== null) this.faults.note(ack.error, method); },
      () => this.faults.note("link", method));
  }

  private async newCode(): Promise<void> {
    try {
      const reply = await this.hub.invoke<CodeReply>("NewCode");
      if (reply.error === null) this.dispatch({ type: "new-code", reply });
      else this.faults.note(reply.error, "NewCode");
    } catch {
      this.faults.note("link", "NewCode");
    }
  }

  /** Over, or somebody else's: the keys are worth nothing any more. */
  private finish(event: SessionEvent): void {
    this.dispatch(event);
    void this.line?.keys.close();
    this.screen.peer.use(null);
    void this.hub.stop();
  }

  private dispatch(event: SessionEvent): void {
    this.state = reduce(this.state, event);
    if (!this.state.joined) this.setSeat();
    this.show();
  }

  private handleWay(): void {
    this.metrics.transport = this.screen.peer.transport;
    this.dispatch({ type: "way", direct: this.screen.peer.isDirect });
  }

  private handleKeys(): void {
    const { keys } = this.line!;
    this.ways!.follow();
    this.dispatch({ type: "keys", keys: keys.phase, granted: [...keys.granted] });
  }

  private setSeat(): void {
    const seat = this.state.joined ? this.state.seat : 0;
    this.screen.peer.seat = seat;
    if (this.line !== null) this.line.seat = seat;
  }

  private show(): void {
    const page = pageState(this.state);
    const { view } = this.state;
    Object.assign(this.root.dataset, {
      state: page,
      control: controlState(this.state),
      call: view?.callRunning === true ? "on" : "off",
      paused: view?.pause.paused !== true ? "no" : view.pause.by === "customer" ? "other" : "mine",
    });
    document.body.dataset["state"] = page;
    this.metrics.state = page;
    this.metrics.seat = this.state.seat;
    document.title = `${view?.personName ?? t("Sitzung", "Session")} – ${t("Fernwartung", "Remote support")}`;
    this.tools.show(this.state);
    this.panel.show(this.state);
    this.cases.show(this.state.view);
    this.panel.showLink(this.state, this.quality, this.screen.peer.transport);
    this.check.show(page, this.line?.keys ?? null, this.metrics.framesPainted > 0, this.state);
    this.veils.show(this.state);
    this.veils.showTimes(this.state, this.quality.lastHeardAt);
    this.screen.setControlling(mayControl(this.state));
  }
}
