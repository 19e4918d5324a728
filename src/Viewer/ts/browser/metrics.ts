import type { Transport } from "./direct-path.ts";
import type { FaultNote } from "./faults.ts";

export interface PaintEntry { at: number; frame: number }

/** What checks and measurements may read; `window.remoteSupport`. */
export interface Metrics {
  state: string;
  transport: Transport;
  seat: number;
  framesPainted: number;
  firstPaintEpochMs: number | null;
  lastPaintAt: number | null;
  paintLog: PaintEntry[];
  bytesReceived: number;
  canvas: { width: number; height: number };
  faults: readonly FaultNote[];
  onPaint: ((entry: PaintEntry) => void) | null;
}

declare global {
  interface Window { remoteSupport: Metrics }
}

const keptPaints = 200;

export function createMetrics(faults: readonly FaultNote[]): Metrics {
  const metrics: Metrics = {
    state: "connecting", transport: "relay", seat: 0, framesPainted: 0, firstPaintEpochMs: null, lastPaintAt: null,
    paintLog: [], bytesReceived: 0, canvas: { width: 0, height: 0 }, faults, onPaint: null,
  };
  window.remoteSupport = metrics;
  return metrics;
}

export function notePaint(metrics: Metrics, frame: number, width: number, height: number): void {
  const entry = { at: performance.now(), frame };
  metrics.framesPainted++;
  metrics.firstPaintEpochMs ??= performance.timeOrigin + entry.at;
  metrics.lastPaintAt = entry.at;
  metrics.paintLog.push(entry);
  if (metrics.paintLog.length > keptPaints) metrics.paintLog.shift();
  metrics.canvas = { width, height };
  metrics.onPaint?.(entry);
}
