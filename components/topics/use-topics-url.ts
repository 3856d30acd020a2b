'use client'

import { parseAsArrayOf, parseAsBoolean, parseAsStringLiteral, useQueryStates } from 'nuqs'
import { QUICK_FILTERS } from './topic-filter'

/** What of the list of topics stands in the address beside filter and sort: quick filters, internal topics, the open dialog. */
export function useTopicsUrl() {
  return useQueryStates({
    only: parseAsArrayOf(parseAsStringLiteral(QUICK_FILTERS)).withDefault([]),
    internal: parseAsBoolean.withDefault(false),
    create: parseAsBoolean.withDefault(false),
  })
}
