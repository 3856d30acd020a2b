'use client'

import {
  parseAsBoolean,
  parseAsInteger,
  parseAsString,
  parseAsStringLiteral,
  useQueryStates,
} from 'nuqs'
import { topicTabs } from '@/lib/client/paths'

/** What of a topic's page stands in the address: the part shown, and what is open or chosen in it. */
export function useTopicUrl() {
  return useQueryStates({
    tab: parseAsStringLiteral(topicTabs).withDefault('partitions'),
    /** The broker whose stop is played through. */
    stop: parseAsInteger,
    /** The layout as a plain table. */
    table: parseAsBoolean.withDefault(false),
    /** Among the settings: the search, only what was changed, the one being changed. */
    q: parseAsString.withDefault(''),
    changed: parseAsBoolean.withDefault(false),
    edit: parseAsString,
    delete: parseAsBoolean.withDefault(false),
  })
}
