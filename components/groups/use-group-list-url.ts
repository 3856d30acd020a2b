'use client'

import { parseAsBoolean, parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs'
import type { GroupSummary } from '@/lib/contract/groups'
import { verdictKinds } from '@/lib/domain/groups/verdict-kind'

const TYPES: readonly GroupSummary['type'][] = ['classic', 'consumer', 'share', 'streams']

/** What narrows the list of groups besides words, kept in the address. */
export function useGroupListUrl() {
  return useQueryStates({
    state: parseAsString,
    type: parseAsStringLiteral(TYPES),
    verdict: parseAsStringLiteral(verdictKinds),
    lagging: parseAsBoolean.withDefault(false),
    stale: parseAsBoolean.withDefault(false),
  })
}
