'use client'

import clsx from 'clsx'
import { SinceText } from '@/components/ui/since-text'
import { StatusMark } from '@/components/ui/status'
import { useNow, useTimeZone } from '@/components/ui/use-now'
import type { ClusterOverview, Finding } from '@/lib/contract/clusters'
import type { Level } from '@/lib/format/state-words'
import { findingAdvice, findingSentence, hitSentence } from './prepare-findings'
import { prepareVerdict } from './prepare-verdict'
import { SentenceText } from './sentence-text'

const EDGES: Record<Level, string> = {
  critical: 'border-critical bg-critical-soft',
  warning: 'border-warning bg-warning-soft',
  info: 'border-accent bg-accent-soft',
  ok: 'border-ok',
  neutral: 'border-line-strong',
}

/** The verdict in one line: shape, word, colour, and since when. It is the title of the page. */
export function VerdictLine({ overview }: { overview: ClusterOverview }) {
  const nowMs = useNow()
  const timeZone = useTimeZone()
  const { level, word, text } = prepareVerdict(overview, { nowMs, timeZone })
  return (
    <div className={clsx('border-s-4 px-3 py-2', EDGES[level])}>
      <p className="flex items-baseline gap-x-2.5 text-lg leading-7">
        <StatusMark level={level} className="relative top-0.5 size-4" />
        <span className="min-w-0 tabular-nums">
          <strong className="font-semibold">{word}</strong>
          {text && `${text.startsWith('since') ? ' ' : ': '}${text}`}
        </span>
      </p>
      {level === 'ok' && (
        <p className="text-ink-soft">
          Every broker answers and every replica is in sync. Nothing to do.
        </p>
      )}
    </div>
  )
}

function FindingRow({ cluster, finding }: { cluster: string; finding: Finding }) {
  const hit = hitSentence(cluster, finding)
  return (
    <li className="grid grid-cols-[1rem_minmax(0,1fr)] gap-x-2 border-b border-line py-2.5">
      <StatusMark level={finding.level} className="mt-1 size-3" />
      <div className="min-w-0 space-y-0.5">
        <p>
          <span className="sr-only">{finding.level}: </span>
          <SentenceText sentence={findingSentence(cluster, finding)} />
        </p>
        {hit && (
          <p>
            <SentenceText sentence={hit} />
          </p>
        )}
        <p className="flex flex-wrap gap-x-3 text-xs text-ink-soft">
          <SinceText since={finding.since} />
          <span>{findingAdvice(finding.kind)}</span>
        </p>
      </div>
    </li>
  )
}

/** Each finding as a sentence: what is wrong, who is hit, since when, what to do first. */
export function FindingList({ overview }: { overview: ClusterOverview }) {
  const { findings } = overview.verdict
  if (findings.length === 0) return null
  return (
    <ul aria-label="Findings">
      {findings.map((finding) => (
        <FindingRow
          key={`${finding.kind} ${finding.brokers.join()} ${finding.groups[0]?.id ?? ''}`}
          cluster={overview.cluster.id}
          finding={finding}
        />
      ))}
    </ul>
  )
}
