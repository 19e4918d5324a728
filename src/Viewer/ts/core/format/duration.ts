/** 00:12:40: the running clock. */
export function clockText(seconds: number): string {
  return `${two(seconds / 3600)}:${two((seconds / 60) % 60)}:${two(seconds % 60)}`;
}

/** 0:37:28: a measured time. */
export function measuredText(seconds: number): string {
  return `${Math.floor(seconds / 3600)}:${two((seconds / 60) % 60)}:${two(seconds % 60)}`;
}

/** 2:20: minutes and seconds. */
export function minutesText(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${two(seconds % 60)}`;
}

/** 0:45 h: what is left of an approval, from quarter-hours. */
export function quarterHoursText(quarterHours: number): string {
  const minutes = Math.abs(quarterHours) * 15;
  return `${Math.floor(minutes / 60)}:${two(minutes % 60)} h`;
}

function two(value: number): string {
  return String(Math.floor(value)).padStart(2, "0");
}
