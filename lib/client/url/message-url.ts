import {
  createParser,
  parseAsBoolean,
  parseAsInteger,
  parseAsNumberLiteral,
  parseAsStringLiteral,
} from 'nuqs/server'
import type { MessagePosition } from '@/lib/client/queries/message-queries'

/** How many messages a page may have; the contract allows up to 500. */
export const PAGE_SIZES = [20, 50, 100, 200, 500] as const
export type PageSize = (typeof PAGE_SIZES)[number]

/** `partition:offset`, a place in a topic as it is written and linked; `topic/partition:offset` where it is not the page's own. */
export interface MessagePlace {
  partition: number
  offset: string
  /** Only where a list holds several topics. */
  topic?: string
}

export function samePlace(a: MessagePlace, b: MessagePlace): boolean {
  return a.partition === b.partition && a.offset === b.offset && a.topic === b.topic
}

const parseAsPlace = createParser<MessagePlace>({
  parse: (text) => {
    const match = /^(?:([a-zA-Z0-9._-]{1,249})\/)?(\d{1,10}):(\d{1,19})$/.exec(text)
    if (!match) return null
    const [, topic, partition, offset = ''] = match
    return { partition: Number(partition), offset, ...(topic === undefined ? {} : { topic }) }
  },
  serialize: ({ partition, offset, topic }) =>
    `${topic === undefined ? '' : `${topic}/`}${partition}:${offset}`,
  eq: samePlace,
})

/** The message that others are compared with, once they are opened. */
export const compareUrl = { compare: parseAsPlace }

/** As the contract has it. */
const FROM =
  /^(latest|earliest|offset:\d{1,19}|time:\d{1,16}|group:[\s\S]+|at:\d{1,10}:\d{1,19}(,\d{1,10}:\d{1,19})*|at:~[\w-]+)$/

const parseAsFrom = createParser({
  parse: (text) => (FROM.test(text) ? text : null),
  serialize: (text: string) => text,
})

/** Where a span of time ends, of a page and of a search alike. */
export const parseAsUntil = createParser({
  parse: (text) => (/^time:\d{1,16}$/.test(text) ? text : null),
  serialize: (text: string) => text,
})

/** The address of a page of messages. The server and the browser read it with the same parsers. */
export const messageUrl = {
  partition: parseAsInteger,
  from: parseAsFrom.withDefault('latest'),
  until: parseAsUntil,
  direction: parseAsStringLiteral(['forward', 'backward']),
  committed: parseAsBoolean.withDefault(false),
  limit: parseAsNumberLiteral(PAGE_SIZES).withDefault(50),
  at: parseAsPlace,
}

export interface MessageUrl {
  partition: number | null
  from: string
  /** `time:T`, where a span of time ends; `null` where there is none. */
  until: string | null
  direction: 'forward' | 'backward' | null
  committed: boolean
  limit: PageSize
  at: MessagePlace | null
}

/** What an address asks the server for. From the newest one reads back, from anywhere else forth. */
export function positionOf({
  partition,
  from,
  until,
  direction,
  committed,
  limit,
}: Omit<MessageUrl, 'at'>): MessagePosition {
  return {
    ...(partition === null ? {} : { partition }),
    from,
    ...(until === null ? {} : { until }),
    direction: direction ?? (from === 'latest' ? 'backward' : 'forward'),
    isolation: committed ? 'read_committed' : 'read_uncommitted',
    limit,
  }
}
