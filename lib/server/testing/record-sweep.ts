import 'server-only'
import type { LagHistory, LagSample } from '@/lib/server/live/lag-history'

/** Takes the lags of one sweep, as the builder of snapshots does. */
export function recordSweep(
  history: LagHistory,
  atMs: number,
  gapMs: number,
  samples: readonly LagSample[],
): void {
  for (const { groupId } of samples) history.open(atMs, groupId)
  for (const sample of samples) history.record(atMs, gapMs, sample)
  history.close(atMs)
}
