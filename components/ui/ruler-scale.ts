/**
 * Where an offset lies between the ends of a ruler, in per cent of its length, to two places. Outside the ends it is held at the
 * nearer one; on a ruler without length everything is at its right end.
 */
export function rulerPosition(start: bigint, end: bigint, at: bigint): number {
  if (end <= start || at >= end) return 100
  if (at <= start) return 0
  return Number(((at - start) * 10_000n) / (end - start)) / 100
}
