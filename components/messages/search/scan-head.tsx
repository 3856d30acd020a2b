'use client'

import clsx from 'clsx'
import { ChevronDown } from 'lucide-react'
import { type ReactNode, useEffect, useId, useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { IconButton } from '@/components/ui/icon-button'
import { Moment } from '@/components/ui/moment'
import { Notice } from '@/components/ui/notice'
import { ProblemNotice } from '@/components/ui/problem-notice'
import { Progress } from '@/components/ui/progress'
import { isOver, resumePoint, type ScanState } from '@/lib/client/scan/scan-state'
import type { Problem } from '@/lib/contract/problem'
import { formatPartitions } from '@/lib/format/partition-list'
import { OnTheWay } from './on-the-way'
import type { Horizon } from './prepare-horizon'
import {
  planSentence,
  restFigures,
  scanFigures,
  scannedSentence,
  scanVerdict,
  shareRead,
  timeLeft,
} from './prepare-scan-words'

const HEARD_EVERY_MS = 10_000
const PARTITIONS_MAX = 200

/** Figures that move several times a second are told to one who listens every ten seconds. */
function Heard({ text }: { text: string }) {
  const latest = useRef(text)
  const [heard, setHeard] = useState('')
  useEffect(() => {
    latest.current = text
  })
  useEffect(() => {
    const timer = setInterval(() => setHeard(latest.current), HEARD_EVERY_MS)
    return () => clearInterval(timer)
  }, [])
  return (
    <span role="status" className="sr-only">
      {heard}
    </span>
  )
}

function Figures({ figures }: { figures: readonly string[] }) {
  return (
    <p className="flex flex-wrap gap-x-1.5 text-ink-soft tabular-nums">
      {figures.map((figure, index) => (
        <span key={figure.replace(/[\d\s.,]+/g, '')} className="whitespace-nowrap">
          {index > 0 && <span aria-hidden="true">· </span>}
          {figure}
        </span>
      ))}
    </p>
  )
}

function Running({ scan, onStop }: { scan: ScanState; onStop: () => void }) {
  const title =
    scan.phase === 'queued'
      ? `Waiting for a place: ${scan.queuePosition === 1 ? 'next' : `number ${scan.queuePosition} in the queue`}`
      : scan.phase === 'opening'
        ? 'Asking for the search…'
        : planSentence(scan)
  const isReading = scan.phase === 'reading'
  const left = timeLeft(scan)
  const figures = scanFigures(scan)
  return (
    <section
      aria-label="Search progress"
      className="flex flex-wrap items-start gap-x-4 gap-y-2 border-s-3 border-accent bg-accent-soft/60 px-4 py-2.5"
    >
      <div className="min-w-0 flex-1 basis-80 space-y-1.5">
        <p className="font-medium">{title}</p>
        <Progress label="How far the search has come" value={isReading ? shareRead(scan) : null} />
        {isReading && <Figures figures={left ? [...figures, left] : figures} />}
        <Heard text={isReading ? figures.join(', ') : title} />
      </div>
      <Button onClick={onStop} aria-keyshortcuts="Escape">
        Stop
      </Button>
    </section>
  )
}

/** Every partition of a search, and what of it was read. */
function PartitionSentences({ scan }: { scan: ScanState }) {
  const { partitions } = scan
  if (partitions.length < 2) return null
  const more = partitions.length - PARTITIONS_MAX
  return (
    <details>
      <summary className="min-h-6 text-xs text-ink-soft">
        Which offsets, partition by partition
      </summary>
      <ul className="max-h-48 overflow-y-auto text-xs text-ink-soft">
        {partitions.slice(0, PARTITIONS_MAX).map((each) => (
          <li key={each.partition}>{scannedSentence(each)}</li>
        ))}
        {more > 0 && <li>And {more} more.</li>}
      </ul>
    </details>
  )
}

/** Of a search that rests, how far "the newest first" holds over all of its partitions. */
function HorizonNote({ horizon }: { horizon: Horizon }) {
  if (horizon.kind === 'unknown') {
    const { partitions } = horizon
    return (
      <p>
        Newer matches may still be in {partitions.length === 1 ? 'partition' : 'partitions'}{' '}
        {formatPartitions(partitions)}, of which nothing was read before it rested.
      </p>
    )
  }
  return (
    <p>
      From <Moment value={horizon.timestampMs} /> on no match is missing, as far as timestamps rise
      with offsets. Before that, some that are newer than these may be unread.
    </p>
  )
}

/** What may be said of a search that is over. On a phone it is one line above what was found, and the rest unfolds. */
function Over({
  scan,
  horizon,
  onGoOn,
  onAgain,
}: {
  scan: ScanState
  horizon: Horizon | null
  /** `null` where there is nothing left to read. */
  onGoOn: (() => void) | null
  onAgain: () => void
}) {
  const [isUnfolded, setUnfolded] = useState(false)
  const id = useId()
  const verdict = scanVerdict(scan)
  if (!verdict) return null
  const { level, title, brief, sentences } = verdict
  const hasList = scan.totals.matches > 0
  const folded = hasList && !isUnfolded && 'max-sm:hidden'
  return (
    <Notice
      level={level}
      title={
        <>
          {title} {brief && <span className="font-normal sm:hidden">{brief}</span>}
        </>
      }
      actionsBeside={hasList ? 'title' : true}
      actions={
        <>
          {onGoOn && (
            <Button kind="primary" onClick={onGoOn}>
              Continue
            </Button>
          )}
          <Button className={clsx(hasList && 'max-sm:hidden')} onClick={onAgain}>
            Search again
          </Button>
          {hasList && (
            <IconButton
              label="What was read"
              icon={ChevronDown}
              className="aria-expanded:rotate-180 sm:hidden"
              aria-expanded={isUnfolded}
              aria-controls={id}
              onClick={() => setUnfolded(!isUnfolded)}
            />
          )}
        </>
      }
    >
      <div id={id} className={clsx('space-y-1', folded)}>
        {sentences.length > 0 && <p>{sentences.join(' ')}</p>}
        {horizon && <HorizonNote horizon={horizon} />}
        <div className="flex flex-wrap items-baseline gap-x-4">
          <Figures figures={restFigures(scan)} />
          <PartitionSentences scan={scan} />
        </div>
        {hasList && (
          // Beside the title there is room for one.
          <Button className="mb-1 sm:hidden" onClick={onAgain}>
            Search again
          </Button>
        )}
      </div>
    </Notice>
  )
}

/** A search that was not begun. A mistake in the filter is underlined in the bar; what it is is said here too, and nothing more. */
function Refused({ problem, again }: { problem: Problem; again: ReactNode }) {
  const mistake = problem.errors?.find(({ pointer }) => pointer === '/query/filter')
  if (!mistake) return <ProblemNotice problem={problem}>{again}</ProblemNotice>
  return (
    <Notice level="warning" role="alert" title="Nothing was read: the filter has a mistake.">
      <p>{mistake.detail}</p>
    </Notice>
  )
}

/** How a search stands: what is read, how far, how fast, and once it is over what may be said of it. */
export function ScanHead({
  scan,
  horizon,
  onStop,
  onGoOn,
  onAgain,
}: {
  scan: ScanState
  /** `null` where there is nothing to say of it. */
  horizon: Horizon | null
  onStop: () => void
  onGoOn: () => void
  onAgain: () => void
}) {
  const goesOn = resumePoint(scan) !== null
  return (
    <div className="space-y-2">
      {scan.problem ? (
        <Refused problem={scan.problem} again={<Button onClick={onAgain}>Search again</Button>} />
      ) : isOver(scan) ? (
        <Over scan={scan} horizon={horizon} onGoOn={goesOn ? onGoOn : null} onAgain={onAgain} />
      ) : (
        <Running scan={scan} onStop={onStop} />
      )}
      <OnTheWay scan={scan} />
    </div>
  )
}
