'use client'

import { createParser, parseAsBoolean, parseAsStringLiteral, useQueryStates } from 'nuqs'
import { useMemo, useState } from 'react'
import { type HistoryRange, historyRanges } from '@/lib/client/queries/history-ranges'
import { LAG_RANGE, type LagQuestion, lagMeasures } from '@/lib/client/queries/lag-question'
import type { LagMeasure } from '@/lib/contract/group-history'
import type { HistoryWindow } from '@/lib/domain/time/history-window'
import { momentOf } from '@/lib/format/times'

/** A moment in the address, as ISO in UTC; the number since 1970 is understood too. */
const parseAsMoment = createParser({
  parse: (text) => momentOf(text),
  serialize: (ms: number) => new Date(ms).toISOString(),
})

/** How the lag of a group is looked at, all of it in the address, and the ways to look at it otherwise. */
export function useLagAddress() {
  const [{ range, measure, table, from, to }, setUrl] = useQueryStates({
    range: parseAsStringLiteral(historyRanges).withDefault(LAG_RANGE),
    measure: parseAsStringLiteral(lagMeasures).withDefault('messages'),
    table: parseAsBoolean.withDefault(false),
    from: parseAsMoment,
    to: parseAsMoment,
  })
  const [before, setBefore] = useState<readonly (HistoryWindow | null)[]>([])
  const window = useMemo(
    () => (from === null || to === null || from >= to ? null : { fromMs: from, toMs: to }),
    [from, to],
  )
  const question: LagQuestion = { measure, range, window, partitions: 'largest' }

  /** A zoom is a place that one comes back from. */
  const look = (next: HistoryWindow | null) =>
    void setUrl({ from: next?.fromMs ?? null, to: next?.toMs ?? null }, { history: 'push' })

  return {
    question,
    asTable: table,
    choose: (choice: { range?: HistoryRange; measure?: LagMeasure; asTable?: boolean }) => {
      if (choice.range !== undefined) {
        setBefore([])
        void setUrl({ range: choice.range, from: null, to: null })
      }
      if (choice.measure !== undefined) void setUrl({ measure: choice.measure })
      if (choice.asTable !== undefined) void setUrl({ table: choice.asTable || null })
    },
    zoom: (next: HistoryWindow | null) => {
      setBefore([...before, window])
      look(next)
    },
    back: () => {
      look(before.at(-1) ?? null)
      setBefore(before.slice(0, -1))
    },
  }
}

export type LagAddressState = ReturnType<typeof useLagAddress>
