'use client'

import clsx from 'clsx'
import { useMemo } from 'react'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { FailuresNotice } from '@/components/ui/failures-notice'
import { Moment } from '@/components/ui/moment'
import { ViewTools } from '@/components/ui/view-tools'
import type { MessagePage } from '@/lib/contract/messages'
import { countOf } from '@/lib/format/counts'
import { CoverageBand, type TurnTo } from './coverage-band'
import { type ListPlace, messageColumns } from './message-columns'
import { MessageList, TABLE_ID } from './message-list'
import {
  coverageSentence,
  type PageTurn,
  type PageTurns,
  pageSentence,
  turnsOfPage,
} from './prepare-coverage'

const SENTENCES_MAX = 8

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
    <fieldset className="flex gap-1.5">
      <legend className="sr-only">Turn the page</legend>
      <Button
        disabled={!turns.older}
        title="Older messages: none left out, none twice"
        onClick={() => turns.older && onTurn(turns.older)}
      >
        ← Older
      </Button>
      <Button
        disabled={!turns.newer}
        title="Newer messages: none left out, none twice"
        onClick={() => turns.newer && onTurn(turns.newer)}
      >
        Newer →
      </Button>
    </fieldset>
  )
}

function PageHead({
  page,
  list,
  onExport,
  children,
}: {
  page: MessagePage
  list: ListPlace
  onExport: () => void
  children: React.ReactNode
}) {
  const columns = useMemo(() => messageColumns(list), [list])
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
      <p className="me-auto flex flex-wrap items-baseline gap-x-1.5 text-xs text-ink-soft">
        {/* Its own, so that the seconds that pass beside it are not read aloud. */}
        <span role="status">{pageSentence(page)}</span> · read at <Moment value={page.asOf} />
      </p>
      {children}
      {/* Beside a message and on a phone the list has what there is room for. */}
      {!list.selected && (
        <div className="flex items-center max-sm:hidden">
          <ViewTools
            tableId={TABLE_ID}
            columns={columns}
            rows={page.items}
            sort={null}
            fileName={`${list.topic}-messages`}
          />
          <Button
            kind="quiet"
            title="Everything from this position on, into a file"
            onClick={onExport}
          >
            Export…
          </Button>
        </div>
      )}
    </div>
  )
}

/** One page of messages: what of each partition it covers, the list, and the turns to the pages beside it. */
export function MessagePageView({
  page,
  refreshing,
  list,
  onTurn,
  onExport,
}: {
  page: MessagePage
  /** The page on screen is the one before, and the next is being read. */
  refreshing: boolean
  list: ListPlace
  onTurn: (turn: PageTurn & { partition?: number }) => void
  onExport: () => void
}) {
  const turn: TurnTo = onTurn
  const buttons = <Turns turns={turnsOfPage(page)} onTurn={onTurn} />
  return (
    <div className={clsx('min-w-0 space-y-2', refreshing && 'opacity-60')} aria-busy={refreshing}>
      <FailuresNotice failures={page.failures} what="the messages" />
      <CoverageBand
        cluster={list.cluster}
        topic={list.topic}
        reads={page.partitions}
        open={list.selected}
        onTurn={turn}
      />
      <PageHead page={page} list={list} onExport={onExport}>
        {buttons}
      </PageHead>
      {page.items.length > 0 ? (
        <MessageList items={page.items} list={list} />
      ) : (
        <NothingHere page={page} />
      )}
      {page.items.length > 20 && <div className="pt-2">{buttons}</div>}
    </div>
  )
}
