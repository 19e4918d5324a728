import type { FrameBegin, Tile } from "../wire/messages.ts";
import { decodeTile, type DecodedTile } from "./tile-decoder.ts";

export type { DecodedTile } from "./tile-decoder.ts";

/** A frame with all its tiles, in the order in which they came; later ones lie on top. */
export interface CompleteFrame {
  frame: number; display: number; width: number; height: number; tiles: DecodedTile[];
}

/**
 * What a message led to. `invalid` is a report, not an end: a bad tile is left out and counts as come, so that its
 * frame completes and the session lives. When the bad tile was the last one, the frame carries the reason.
 */
export type Assembled =
  | { kind: "pending" }
  | { kind: "frame"; frame: CompleteFrame; reason?: string }
  | { kind: "invalid"; reason: string };

/** Tiles may lie on top of each other, but not without end: a frame's tiles have at most twice its pixels. */
const maxCoverage = 2;

/** Collects the tiles of one frame after the other. The channel is ordered, so one frame is open at a time. */
export class FrameAssembler {
  private open: CompleteFrame | null = null;
  private missing = 0;
  private pixels = 0;

  accept(message: FrameBegin | Tile): Assembled {
    return message.kind === "frame-begin" ? this.begin(message) : this.add(message);
  }

  /** Forgets a frame that is half there: after a lost link the next message begins a new one. */
  reset(): void {
    this.open = null;
  }

  private begin({ frame, display, width, height, tiles }: FrameBegin): Assembled {
    const reason = this.open === null ? null : `frame ${this.open.frame} incomplete, ${this.missing} tiles missing`;
    this.open = { frame, display, width, height, tiles: [] };
    this.missing = tiles;
    this.pixels = 0;
    return this.outcome(this.open, reason);
  }

  private add(tile: Tile): Assembled {
    const open = this.open;
    if (open === null || tile.frame !== open.frame) {
      return { kind: "invalid", reason: `tile of frame ${tile.frame}, which is not open` };
    }
    this.missing--;
    return this.outcome(open, this.take(tile, open));
  }

  /** Null, or why the tile is left out. */
  private take(tile: Tile, open: CompleteFrame): string | null {
    if (tile.x + tile.width > open.width || tile.y + tile.height > open.height) return "tile outside its frame";
    this.pixels += tile.width * tile.height;
    if (this.pixels > maxCoverage * open.width * open.height) return "more tiles than the frame has room for";
    const decoded = decodeTile(tile);
    if (!decoded.ok) return decoded.reason;
    open.tiles.push(decoded.tile);
    return null;
  }

  private outcome(frame: CompleteFrame, reason: string | null): Assembled {
    if (this.missing > 0) return reason === null ? { kind: "pending" } : { kind: "invalid", reason };
    this.open = null;
    return reason === null ? { kind: "frame", frame } : { kind: "frame", frame, reason };
  }
}
