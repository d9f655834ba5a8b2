/** Value below which that part (0 to 1) of the values lies, by the nearest rank; 0 when there is none. */
export function percentile(values: Iterable<number>, part: number): number {
  const sorted = Float64Array.from(values).sort();
  const rank = Math.ceil(part * sorted.length) - 1;
  return sorted[Math.max(0, Math.min(rank, sorted.length - 1))] ?? 0;
}

/** Middle value, the mean of the two middle ones when their number is even; 0 when there is none. */
export function median(values: readonly number[]): number {
  const sorted = Float64Array.from(values).sort();
  const half = sorted.length >> 1;
  const high = sorted[half] ?? 0;
  return sorted.length % 2 === 1 ? high : (high + (sorted[half - 1] ?? high)) / 2;
}

/** How many times the second goes into the first; null when that means nothing (a zero, a missing measure). */
export function ratio(value: number | null | undefined, reference: number | null | undefined): number | null {
  if (!value || !reference) return null;
  return value / reference;
}

/** Rounded to so many decimals. */
export function round(value: number, decimals = 1): number {
  const scale = 10 ** decimals;
  return Math.round(value * scale) / scale;
}
