const firstDelays = [0, 500, 1000, 1000];

/** How long to wait before the nth attempt (from 0) to find the hub again; it never gives up. */
export function retryDelay(attempt: number): number {
  return firstDelays[attempt] ?? 2000;
}
