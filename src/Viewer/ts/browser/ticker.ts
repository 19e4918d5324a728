/** Calls back every second, also while the tab is hidden. */
export function everySecond(tick: () => void): void {
  const worker = new Worker(new URL("ticker.worker.js", import.meta.url), { type: "module" });
  worker.onmessage = tick;
  worker.onerror = () => {
    // Without the worker a visible tab still works as usual.
    worker.terminate();
    setInterval(tick, 1000);
  };
}
