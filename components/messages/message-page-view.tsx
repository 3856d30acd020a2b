'use client'

import clsx from 'clsx'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { FailuresNotice } from '@/components/ui/failures-notice'
import { Panel } from '@/components/ui/panel'
import type { MessagePlace } from '@/lib/client/url/message-url'
import type { MessagePage } from '@/lib/contract/messages'
import { countOf } from '@/lib/format/counts'
import { CoverageList } from './coverage-list'
import { MessageList } from './message-list'
import {
  coverageSentence,
  type PageTurn,
  type PageTurns,
  turnsByTime,
  turnsOfPartition,
} from './prepare-coverage'

const SENTENCES_MAX = 8
const NO_TURNS: PageTurns = { older: null, newer: null }

/** Nothing was found, and here is exactly where: a claim about the offsets that were read, and no others. */
function NothingHere({ page }: { page: MessagePage }) {
  const sentences = page.partitions.map(coverageSentence)
  const more = sentences.length - SENTENCES_MAX
  return (
    <EmptyState
      title={
        page.failures.length > 0
          ? 'No message in what could be read.'
          : 'No message at this position.'
      }
    >
      <ul>
        {sentences.slice(0, SENTENCES_MAX).map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
        {more > 0 && <li>And the same way for {countOf(more, 'more partition')}.</li>}
      </ul>
    </EmptyState>
  )
}

function Turns({ turns, onTurn }: { turns: PageTurns; onTurn: (turn: PageTurn) => void }) {
  return (
    <div className="flex gap-2">
      <Button disabled={!turns.older} onClick={() => turns.older && onTurn(turns.older)}>
        ← Older
      </Button>
      <Button disabled={!turns.newer} onClick={() => turns.newer && onTurn(turns.newer)}>
        Newer →
      </Button>
    </div>
  )
}

/** One page of messages: the list, the turns to the next, and what of each partition was really read. */
export function MessagePageView({
  page,
  partition,
  refreshing,
  selected,
  onSelect,
  onTurn,
}: {
  page: MessagePage
  /** `null` is all of them. */
  partition: number | null
  /** The page on screen is the one before, and the next is being read. */
  refreshing: boolean
  selected: MessagePlace | null
  onSelect: (place: MessagePlace) => void
  onTurn: (turn: PageTurn & { partition?: number }) => void
}) {
  const single =
    partition === null ? undefined : page.partitions.find((p) => p.partition === partition)
  const turns =
    partition === null ? turnsByTime(page) : single ? turnsOfPartition(single) : NO_TURNS
  return (
    <div className={clsx('min-w-0 space-y-4', refreshing && 'opacity-60')} aria-busy={refreshing}>
      <FailuresNotice failures={page.failures} what="the messages" />
      {page.items.length > 0 ? (
        <MessageList items={page.items} selected={selected} onSelect={onSelect} />
      ) : (
        <NothingHere page={page} />
      )}
      <div className="flex flex-wrap items-center justify-between gap-3">
        <Turns turns={turns} onTurn={onTurn} />
        {partition === null && (turns.older || turns.newer) && (
          <p className="text-xs text-ink-soft">
            Across partitions pages turn by time. For pages by exact offset choose a partition.
          </p>
        )}
      </div>
      <Panel title="What was read">
        <CoverageList reads={page.partitions} onTurn={onTurn} />
      </Panel>
    </div>
  )
}
