import type { RelayFrame } from "../core/contract.ts";
import { chord } from "../core/input/key-router.ts";
import type { LinkQuality } from "../core/session/link-quality.ts";
import type { SeatKeys } from "../core/session/seat-keys.ts";
import type { Zoom } from "../core/view/fit.ts";
import * as encode from "../core/wire/encode.ts";
import type { ControlMessage } from "../core/wire/messages.ts";
import type { CompleteFrame } from "../core/picture/frame-assembler.ts";
import { Channel } from "../core/wire/types.ts";
import { Cursor } from "./cursor.ts";
import { byId } from "./dom.ts";
import type { Faults } from "./faults.ts";
import { Keyboard } from "./keyboard.ts";
import type { Metrics } from "./metrics.ts";
import { notePaint } from "./metrics.ts";
import { Painter } from "./painter.ts";
import { Peer } from "./peer.ts";
import { PictureStream } from "./picture-stream.ts";
import { Pointer } from "./pointer.ts";
import { RemoteInput } from "./remote-input.ts";
import type { SidePanel } from "./side-panel.ts";
import { Stage } from "./stage.ts";
import type { Tools } from "./tools.ts";

export interface RemoteScreenParts {
  relay: (frame: RelayFrame) => void;
  keys: () => SeatKeys | null;
  quality: LinkQuality;
  faults: Faults;
  metrics: Metrics;
  tools: Tools;
  panel: SidePanel;
}

const refreshSeconds = 4;
const hintMilliseconds = 7000;

/** The customer's screen on the page: picture and pointer in, keys and pointer out. */
export class RemoteScreen {
  readonly peer: Peer;
  private readonly canvas = byId<HTMLCanvasElement>("picture");
  private readonly stage = new Stage(byId("scroller"), byId("glass"), this.canvas);
  private readonly cursor = new Cursor(byId<HTMLCanvasElement>("cursor"), this.stage);
  private readonly stream: PictureStream;
  private readonly input: RemoteInput;
  private readonly pointer: Pointer;
  private readonly keyboard: Keyboard;
  private silentSeconds = 0;
  private controlling = false;
  private hintTimer = 0;

  constructor(private readonly parts: RemoteScreenParts) {
    this.peer = new Peer(parts.relay, parts.keys, {
      picture: message => this.stream.accept(message),
      control: message => this.handleControl(message),
      moved: () => this.stream.reset(),
    }, parts.quality, parts.faults);
    this.stream = new PictureStream(new Painter(this.canvas), {
      painted: (frame, resized) => this.handlePainted(frame, resized),
      invalid: reason => this.peer.refuse("tile-invalid", reason),
    });
    this.input = new RemoteInput(bytes => this.peer.send(Channel.input, bytes));
    this.keyboard = new Keyboard(byId<HTMLTextAreaElement>("keys"), this.input, {
      captured: captured => parts.panel.showKeyboard(captured),
      left: () => parts.tools.focus(),
    });
    this.pointer = new Pointer(this.stage, this.input, {
      moved: at => this.cursor.setLocal(at),
      acting: () => this.handleActing(),
    });
    this.stage.onPlaced = () => this.cursor.draw();
    parts.tools.onDisplay = display => this.peer.send(Channel.control, encode.displaySelect(display));
    parts.tools.onSpecialKey = key => this.handleSpecialKey(key.codes);
    parts.panel.showKeyboard(false);
    document.addEventListener("fullscreenchange", () => this.handleFullscreen());
  }

  /** A new link: whatever was half there belongs to the old one. */
  linkUp(): void {
    if (this.peer.isDirect) return;
    this.stream.reset();
    this.parts.quality.reset();
    this.silentSeconds = 0;
  }

  /** Frames were lost in either direction: the customer's side lets go of everything and sends the picture whole. */
  restarted(): void {
    this.peer.reenterRelay();
    if (this.peer.isDirect) return;
    this.stream.reset();
    this.pointer.reset();
  }

  ping(): void {
    this.peer.ping();
  }

  /** Once a second: a picture that should be there and never came is asked for. */
  tick(live: boolean): void {
    this.silentSeconds = live ? this.silentSeconds + 1 : 0;
    if (live && !this.painted && this.silentSeconds % refreshSeconds === 0) {
      this.peer.send(Channel.control, encode.refreshRequest(this.input.display));
    }
  }

  setControlling(controlling: boolean): void {
    if (this.controlling === controlling) return;
    this.controlling = controlling;
    this.input.enabled = controlling;
    this.pointer.reset();
    this.cursor.setControlling(controlling);
    // Only a technician who is not busy elsewhere on the page gets the keyboard put into the picture.
    const free = document.activeElement === document.body || document.activeElement?.closest("#stage, .seg") !== null;
    this.keyboard.setEnabled(controlling);
    if (controlling && free) this.keyboard.capture();
    this.showHint(controlling);
  }

  /** Before control is given back: nothing stays pressed at the customer's. */
  releaseInput(): void {
    this.input.releaseAll();
    this.pointer.reset();
  }

  setZoom(zoom: Zoom): void {
    this.stage.zoom = zoom;
    this.parts.tools.showZoom(zoom === "actual");
  }

  async toggleFullscreen(root: HTMLElement): Promise<void> {
    try {
      if (document.fullscreenElement === null) await root.requestFullscreen();
      else await document.exitFullscreen();
    } catch (error) {
      console.info("Full screen was refused.", error);
    }
  }

  private get painted(): boolean {
    return this.canvas.width > 1;
  }

  private handleControl(message: ControlMessage): void {
    switch (message.kind) {
      case "display-layout": return this.parts.tools.setDisplays(message.displays);
      case "cursor-shape": return this.cursor.setShape(message);
      case "cursor-position": return this.cursor.setRemote(message);
      case "peer-fault": return this.parts.faults.note(message.code, message.detail);
      case "pong": return this.parts.quality.pong(message.token, performance.now());
    }
  }

  private handlePainted(frame: CompleteFrame, resized: boolean): void {
    this.peer.send(Channel.control, encode.frameAck(frame.frame));
    this.parts.metrics.transport = this.peer.transport;
    notePaint(this.parts.metrics, frame.frame, frame.width, frame.height);
    this.silentSeconds = 0;
    if (resized) this.stage.arrange();
    this.input.display = frame.display;
    this.cursor.setDisplay(frame.display);
    this.parts.tools.setShown(frame.display);
  }

  private handleActing(): void {
    this.keyboard.capture();
    this.keyboard.flush();
  }

  private handleSpecialKey(codes: readonly string[]): void {
    this.input.keys(chord(codes));
    this.keyboard.capture();
  }

  private handleFullscreen(): void {
    const full = document.fullscreenElement !== null;
    this.parts.tools.showFullscreen(full);
    const lock = (navigator as { keyboard?: { lock(): Promise<void>; unlock(): void } }).keyboard;
    if (lock === undefined) return;
    // In full screen Alt+Tab, Escape and the Windows key can go to the customer; holding Escape still leaves.
    if (full) lock.lock().catch((error: unknown) => console.info("Keys of the system stay here.", error));
    else lock.unlock();
  }

  private showHint(show: boolean): void {
    const hint = byId("keys-hint");
    clearTimeout(this.hintTimer);
    hint.hidden = !show;
    if (show) this.hintTimer = setTimeout(() => { hint.hidden = true; }, hintMilliseconds);
  }
}
