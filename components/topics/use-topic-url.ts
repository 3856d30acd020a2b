'use client'

import {
  parseAsBoolean,
  parseAsInteger,
  parseAsString,
  parseAsStringLiteral,
  useQueryStates,
} from 'nuqs'

const TABS = ['partitions', 'layout', 'configs', 'groups'] as const
export type TopicTab = (typeof TABS)[number]

/** What of a topic's page stands in the address: the part shown, and what is open or chosen in it. */
export function useTopicUrl() {
  return useQueryStates({
    tab: parseAsStringLiteral(TABS).withDefault('partitions'),
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
