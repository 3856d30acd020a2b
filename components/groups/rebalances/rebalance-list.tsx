'use client'

import { ChevronRight } from 'lucide-react'
import { useState } from 'react'
import { causesOfRebalance } from '@/components/partitions/rebalance-words'
import { Button } from '@/components/ui/button'
import { Unknown } from '@/components/ui/digits'
import { Moment } from '@/components/ui/moment'
import type { Rebalance } from '@/lib/contract/rebalances'
import { countOf } from '@/lib/format/counts'
import { RebalanceAssignment } from './rebalance-assignment'
import { durationText, movedText, stopText } from './rebalance-text'

const COLUMNS =
  'grid grid-cols-[1rem_4rem_minmax(0,1fr)] items-baseline gap-x-3 sm:grid-cols-[1rem_13rem_4rem_minmax(0,1fr)_11rem_8rem]'

function Epoch({ rebalance: { epoch, skippedEpochs } }: { rebalance: Rebalance }) {
  if (epoch === null) return <Unknown why="between two looks at the group its number is not told" />
  return (
    <span
      className="mono"
      title={
        skippedEpochs > 0
          ? `${countOf(skippedEpochs, 'number')} before it were overtaken: nothing was assigned in them`
          : undefined
      }
    >
      {epoch}
      {skippedEpochs > 0 && <span className="text-ink-soft"> +{skippedEpochs}</span>}
    </span>
  )
}

function Cause({ rebalance }: { rebalance: Rebalance }) {
  const causes = causesOfRebalance(rebalance)
  const why = rebalance.beforeUnknown ?? 'neither members nor topics changed'
  return (
    <span className="min-w-0 break-words">
      {causes ?? <span className="text-ink-soft">cause unknown: {why.replace(/\.$/, '')}</span>}
      <span className="block text-xs text-ink-soft">
        {countOf(rebalance.memberCount, 'member')}
        {rebalance.assignor && ` · ${rebalance.assignor}`}
        {rebalance.source === 'sweeps' && ' · seen between two looks'}
      </span>
    </span>
  )
}

function Moved({ rebalance }: { rebalance: Rebalance }) {
  const moved = movedText(rebalance)
  const stop = stopText(rebalance)
  return (
    <span className="tabular-nums max-sm:col-start-3">
      {moved ?? <Unknown why={rebalance.movedUnknown ?? 'not told'} />}
      {stop && <span className="block text-xs text-ink-soft max-sm:inline"> {stop}</span>}
    </span>
  )
}

function Duration({ rebalance }: { rebalance: Rebalance }) {
  const text = durationText(rebalance)
  return (
    <span className="whitespace-nowrap tabular-nums max-sm:col-start-3 sm:text-end">
      <span className="text-xs text-ink-soft sm:sr-only">took </span>
      {text ?? <Unknown why={rebalance.durationUnknown ?? 'not told'} />}
    </span>
  )
}

function RebalanceRow({
  cluster,
  id,
  rebalance,
}: {
  cluster: string
  id: string
  rebalance: Rebalance
}) {
  const [open, setOpen] = useState(false)
  return (
    <li className="border-b border-line">
      <details className="group" onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary
          className={`${COLUMNS} list-none py-1.5 hover:bg-sunken [&::-webkit-details-marker]:hidden`}
        >
          <ChevronRight
            aria-hidden="true"
            className="size-3.5 translate-y-0.5 self-start text-ink-soft group-open:rotate-90"
          />
          <span className="max-sm:col-span-2 max-sm:col-start-2">
            <Moment value={rebalance.at} />
          </span>
          <span className="max-sm:col-start-2">
            <Epoch rebalance={rebalance} />
          </span>
          <Cause rebalance={rebalance} />
          <Moved rebalance={rebalance} />
          <Duration rebalance={rebalance} />
        </summary>
        {open && <RebalanceAssignment cluster={cluster} id={id} rebalance={rebalance} />}
      </details>
    </li>
  )
}

/** A group that churns has hundreds; the newest are what one comes for. */
const SHOWN_FIRST = 20

/** The rebalances of a group, newest first. A press shows who had what before and after. */
export function RebalanceList({
  cluster,
  id,
  rebalances,
  epochName,
}: {
  cluster: string
  id: string
  rebalances: readonly Rebalance[]
  /** `generation` or `epoch`, as groups of this type have it. */
  epochName: string
}) {
  const [all, setAll] = useState(false)
  const shown = all ? rebalances : rebalances.slice(0, SHOWN_FIRST)
  return (
    <div>
      <div
        aria-hidden="true"
        className={`${COLUMNS} border-b border-line-strong py-1 text-xs text-ink-soft max-sm:hidden`}
      >
        <span />
        <span>assigned at</span>
        <span>{epochName}</span>
        <span>cause</span>
        <span>partitions</span>
        <span className="text-end">took</span>
      </div>
      <ol
        aria-label="Rebalances, newest first"
        className="max-sm:border-t max-sm:border-line-strong"
      >
        {shown.map((rebalance) => (
          <RebalanceRow key={rebalance.key} cluster={cluster} id={id} rebalance={rebalance} />
        ))}
      </ol>
      {shown.length < rebalances.length && (
        <Button kind="quiet" className="mt-2" onClick={() => setAll(true)}>
          Show all {rebalances.length}
        </Button>
      )}
    </div>
  )
}
