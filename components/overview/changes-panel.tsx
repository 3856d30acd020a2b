'use client'

import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Panel } from '@/components/ui/panel'
import { useNow, useTimeZone } from '@/components/ui/use-now'
import type { ClusterChange } from '@/lib/contract/clusters'
import { describeMoment, formatAgo, formatClock, formatMoment, momentOf } from '@/lib/format/times'
import { changeDetail, changeSentence } from './prepare-changes'
import { SentenceText } from './sentence-text'

const SHOWN_FIRST = 5
const DAY_MS = 86_400_000

/** To the second, which is as near as a sweep sees it; the day for what is older than one. */
function ChangeTime({ at, nowMs }: { at: string; nowMs: number | null }) {
  const timeZone = useTimeZone()
  const ms = momentOf(at)
  if (ms === null) return null
  const old = nowMs !== null && nowMs - ms >= DAY_MS
  return (
    <time dateTime={at} title={describeMoment(ms, timeZone)} className="mono text-xs leading-5">
      {old ? formatMoment(ms, timeZone).slice(5, 16) : formatClock(ms, timeZone).slice(0, 8)}
    </time>
  )
}

function ChangeRow({ cluster, change }: { cluster: string; change: ClusterChange }) {
  const nowMs = useNow()
  const ms = momentOf(change.at)
  const detail = changeDetail(change)
  return (
    <li className="grid grid-cols-[4.25rem_minmax(0,1fr)_auto] gap-x-3 border-b border-line py-1.5">
      <ChangeTime at={change.at} nowMs={nowMs} />
      <div className="min-w-0">
        <p>
          <SentenceText sentence={changeSentence(cluster, change)} />
        </p>
        {detail && <p className="mono text-xs break-words text-ink-soft">{detail}</p>}
        {change.byMilena && (
          <p className="text-xs text-ink-soft" title="The audit log tells who">
            through Milena
          </p>
        )}
      </div>
      <span className="text-xs leading-5 whitespace-nowrap text-ink-soft tabular-nums">
        {ms !== null && nowMs !== null && formatAgo(ms, nowMs)}
      </span>
    </li>
  )
}

/** What changed of late: the first question after "since when". */
export function ChangesPanel({
  cluster,
  changes,
}: {
  cluster: string
  changes: readonly ClusterChange[]
}) {
  const [showsAll, setShowsAll] = useState(false)
  const shown = showsAll ? changes : changes.slice(0, SHOWN_FIRST)
  return (
    <Panel
      title="What changed"
      aside={
        changes.length > SHOWN_FIRST && (
          <Button
            kind="quiet"
            className="-my-1 min-h-6 px-1.5 text-xs"
            aria-expanded={showsAll}
            onClick={() => setShowsAll(!showsAll)}
          >
            {showsAll ? 'fewer' : `all ${changes.length}`}
          </Button>
        )
      }
    >
      {changes.length === 0 ? (
        <p className="border-t border-line-strong py-2 text-ink-soft">
          Nothing since Milena began to watch.
        </p>
      ) : (
        <ol className="border-t border-line-strong">
          {shown.map((change) => (
            <ChangeRow key={JSON.stringify(change)} cluster={cluster} change={change} />
          ))}
        </ol>
      )}
    </Panel>
  )
}
