import type { ClusterOverview } from '@/lib/contract/clusters'
import { countOf } from '@/lib/format/counts'
import { formatSince } from '@/lib/format/since'
import type { Level } from '@/lib/format/state-words'
import { momentOf } from '@/lib/format/times'

export interface Verdict {
  level: Level
  /** One word: `Well`, `Degraded`, `Critical`. */
  word: string
  /** What follows the word; empty where the word says it all. */
  text: string
}

interface Clock {
  nowMs: number | null
  timeZone: string
}

/** The state of the cluster in a line: how bad, how many findings, since when. */
export function prepareVerdict(overview: ClusterOverview, { nowMs, timeZone }: Clock): Verdict {
  const { level, findings, since } = overview.verdict
  const sinceMs = momentOf(since)
  const when = sinceMs === null ? '' : `since ${formatSince(sinceMs, nowMs, timeZone)}`
  if (overview.cluster.state === 'unreachable') {
    return { level: 'critical', word: 'Unreachable', text: when }
  }
  if (overview.cluster.state === 'connecting') {
    return { level: 'info', word: 'Connecting', text: 'no broker has answered yet' }
  }
  const found = [countOf(findings.length, 'finding'), when].filter(Boolean).join(', ')
  switch (level) {
    case 'critical':
      return { level, word: 'Critical', text: found }
    case 'warning':
      return { level, word: 'Degraded', text: found }
    case 'unknown':
      return { level: 'neutral', word: 'Unknown', text: 'too little could be read to say' }
    case 'ok':
      return { level, word: 'All is well', text: when }
  }
}
