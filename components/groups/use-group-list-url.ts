'use client'

import { parseAsBoolean, parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs'
import type { GroupSummary } from '@/lib/contract/groups'

const VERDICTS: readonly GroupSummary['verdict']['kind'][] = [
  'stalled',
  'stopped',
  'slow',
  'rewinding',
  'unread',
  'unknown',
  'ok',
]
const TYPES: readonly GroupSummary['type'][] = ['classic', 'consumer', 'share', 'streams']

/** What narrows the list of groups besides words, kept in the address. */
export function useGroupListUrl() {
  return useQueryStates({
    state: parseAsString,
    type: parseAsStringLiteral(TYPES),
    verdict: parseAsStringLiteral(VERDICTS),
    lagging: parseAsBoolean.withDefault(false),
  })
}
