'use client'

import { formatDuration } from '@/lib/format/durations'
import { momentOf } from '@/lib/format/times'
import { StatusMark } from './status'
import { useNow } from './use-now'

/** Data older than this are stale: three of the slowest sweeps. */
const STALE_AFTER_MS = 12_000

export interface FreshnessProps {
  /** When Kafka was asked, ISO; `null` before the first sweep. */
  asOf: string | null
  /** The reader has frozen the screen. */
  paused?: boolean
  /** The live stream is broken and being reopened. */
  reconnecting?: boolean
}

/** How old what is on screen is: `updated 2 s ago`, amber once it is stale, and why. */
export function Freshness({ asOf, paused = false, reconnecting = false }: FreshnessProps) {
  const nowMs = useNow()
  const ms = momentOf(asOf)
  if (ms === null) return <span>not read yet</span>
  if (nowMs === null) return <span>updated just now</span>
  const ageMs = Math.max(0, nowMs - ms)
  const age = ageMs < 1_000 ? 'just now' : `${formatDuration(ageMs).split(' ')[0]} ago`
  if (paused) return <span>paused · as of {age}</span>
  if (ageMs < STALE_AFTER_MS && !reconnecting) return <span>updated {age}</span>
  return (
    <span className="inline-flex items-center gap-1.5 font-medium text-warning">
      <StatusMark level="warning" />
      {reconnecting ? `connection lost · as of ${age}` : `stale · updated ${age}`}
    </span>
  )
}
