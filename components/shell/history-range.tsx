'use client'

import { parseAsBoolean, parseAsStringLiteral, useQueryStates } from 'nuqs'
import { Button } from '@/components/ui/button'
import { Segmented } from '@/components/ui/segmented'
import { type HistoryRange, historyRanges } from '@/lib/client/queries/history-ranges'

const LABELS: Record<HistoryRange, string> = {
  '15m': '15 min',
  '1h': '1 h',
  '6h': '6 h',
  '24h': '24 h',
  '7d': '7 d',
  all: 'all',
}

const OPTIONS = historyRanges.map((value) => ({
  value,
  label: LABELS[value],
  ...(value === 'all' ? { title: 'All that is known, at most 30 days' } : {}),
}))

export interface HistoryChoice {
  range: HistoryRange
  asTable: boolean
}

/** How a history is looked at, kept in the address: how far back, and as a chart or a table. */
export function useHistoryChoice(usual: HistoryRange) {
  const [{ range, table }, setUrl] = useQueryStates({
    range: parseAsStringLiteral(historyRanges).withDefault(usual),
    table: parseAsBoolean.withDefault(false),
  })
  const choose = (choice: Partial<HistoryChoice>) =>
    void setUrl({
      ...(choice.range === undefined ? {} : { range: choice.range }),
      ...(choice.asTable === undefined ? {} : { table: choice.asTable || null }),
    })
  return { range, asTable: table, choose }
}

/** The two choices, for the head of a history's panel. */
export function HistoryChoices({
  choice,
  onChoose,
}: {
  choice: HistoryChoice
  onChoose: (choice: Partial<HistoryChoice>) => void
}) {
  const { range, asTable } = choice
  return (
    <div className="flex flex-wrap items-center gap-2">
      <Button kind="quiet" aria-pressed={asTable} onClick={() => onChoose({ asTable: !asTable })}>
        Show as {asTable ? 'chart' : 'table'}
      </Button>
      <Segmented
        label="How far back"
        value={range}
        onChange={(next) => onChoose({ range: next })}
        options={OPTIONS}
      />
    </div>
  )
}
