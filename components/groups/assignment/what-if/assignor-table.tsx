'use client'

import { useMemo, useState } from 'react'
import type { Measure } from '@/components/groups/assignment/tiles'
import { type DataColumn, DataTable, type Sort } from '@/components/ui/data-table'
import { Unknown } from '@/components/ui/digits'
import { Tag } from '@/components/ui/tag'
import { ASSIGNORS } from '@/lib/domain/groups/assignors/assignors'
import { handedOver, type Play } from './advice'
import { type Shares, sharesOf } from './compare-outcomes'
import { assignorName } from './question-form'

interface Row {
  play: Play
  shares: Shares
  isAsked: boolean
  isInUse: boolean
}

function columns(measure: Measure): DataColumn<Row>[] {
  return [
    {
      id: 'assignor',
      header: 'Assignor',
      isRowHeader: true,
      className: 'w-64',
      sortBy: ({ play }) => assignorName(play.outcome.assignor),
      cell: ({ play, isAsked, isInUse }) => (
        <span className="flex items-center gap-2">
          <span className={isAsked ? 'mono font-semibold' : 'mono'}>
            {assignorName(play.outcome.assignor)}
          </span>
          {isInUse && <Tag title="What the group uses now">in use</Tag>}
          {isAsked && <Tag title="The one on the picture">shown</Tag>}
        </span>
      ),
    },
    {
      id: 'handed',
      onCard: true,
      header: 'Change hands',
      title: 'Partitions that another member reads than before',
      className: 'w-32',
      sortBy: ({ play }) => handedOver(play.outcome),
      cell: ({ play }) => <span className="mono">{handedOver(play.outcome)}</span>,
    },
    {
      id: 'stops',
      onCard: true,
      header: 'Stop for it',
      title: 'Partitions that a member which stays has to stop reading for the rebalance',
      className: 'w-44',
      sortBy: ({ play }) => play.outcome.paused.size,
      cell: ({ play }) => (
        <>
          <span className="mono">{play.outcome.paused.size}</span>
          {ASSIGNORS[play.outcome.assignor].stops === 'everybody' && (
            <span className="text-xs text-ink-soft"> everybody</span>
          )}
        </>
      ),
    },
    {
      id: 'idle',
      header: 'Idle',
      title: 'Members with nothing to read',
      className: 'w-20',
      sortBy: ({ shares }) => shares.idle,
      cell: ({ shares }) => <span className="mono">{shares.idle}</span>,
    },
    {
      id: 'most',
      onCard: true,
      header: 'Most partitions',
      title: 'Of one member',
      className: 'w-36',
      sortBy: ({ shares }) => shares.mostPartitions,
      cell: ({ shares }) => <span className="mono">{shares.mostPartitions}</span>,
    },
    {
      id: 'share',
      header: `Largest share of ${measure}`,
      title: `The member with the most ${measure}, in per cent of all`,
      className: 'w-44',
      sortBy: ({ shares }) => shares.largestShare,
      cell: ({ shares }) =>
        shares.largestShare === null ? (
          <Unknown why={`no ${measure}, or that of some partition is not known`} />
        ) : (
          <span className="mono">{shares.largestShare} %</span>
        ),
    },
  ]
}

/** The same question put to every assignor, side by side. */
export function AssignorTable({
  plays,
  asked,
  inUse,
  measure,
}: {
  plays: readonly Play[]
  asked: string
  inUse: string | null
  measure: Measure
}) {
  const [sort, setSort] = useState<Sort | null>(null)
  const rows = useMemo(
    () =>
      plays.map((play) => ({
        play,
        shares: sharesOf(play.after),
        isAsked: play.outcome.assignor === asked,
        isInUse: play.outcome.assignor === inUse,
      })),
    [plays, asked, inUse],
  )
  return (
    <DataTable
      caption="The question put to every assignor"
      columns={useMemo(() => columns(measure), [measure])}
      rows={rows}
      rowId={({ play }) => play.outcome.assignor}
      sort={sort}
      onSort={setSort}
    />
  )
}
