'use client'

import {
  createParser,
  parseAsArrayOf,
  parseAsBoolean,
  parseAsInteger,
  parseAsString,
  parseAsStringLiteral,
  useQueryStates,
} from 'nuqs'
import { assignorIds } from '@/lib/domain/groups/assignors/assignor-ids'
import { measures } from './tiles'

/** `orders:12`: a topic and the number of partitions it is to have. */
const parseAsGrowth = createParser({
  parse: (text) => {
    const [, topic = '', count = ''] = /^(.+):(\d{1,6})$/.exec(text) ?? []
    return topic === '' ? null : { topic, count: Number(count) }
  },
  serialize: ({ topic, count }: { topic: string; count: number }) => `${topic}:${count}`,
  eq: (a, b) => a.topic === b.topic && a.count === b.count,
})

/** What of the members of a group stands in the address: what fills the tiles, and the question that is asked. */
export function useAssignmentUrl() {
  return useQueryStates({
    by: parseAsStringLiteral(measures).withDefault('lag'),
    /** The question is open. */
    'what-if': parseAsBoolean.withDefault(false),
    join: parseAsInteger.withDefault(0),
    /** Ids of members that leave. */
    leave: parseAsArrayOf(parseAsString).withDefault([]),
    grow: parseAsGrowth,
    /** The assignor that is asked; that of the group where none is named. */
    as: parseAsStringLiteral(assignorIds),
    /** The group as it is, while the question stands. */
    before: parseAsBoolean.withDefault(false),
  })
}
