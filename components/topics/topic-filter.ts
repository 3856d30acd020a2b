import { nameFilter } from '@/lib/client/url/filter-names'
import type { TopicSummary } from '@/lib/contract/topics'

/** Nothing written for so long makes a topic stale: a week holds every weekly job. */
export const STALE_AFTER_MS = 7 * 86_400_000

export const QUICK_FILTERS = [
  'favourites',
  'unhealthy',
  'offline',
  'under-min-isr',
  'under-replicated',
  'lagging',
  'stale',
  'compacted',
  'few-replicas',
] as const
export type QuickFilter = (typeof QUICK_FILTERS)[number]

export function isStale({ lastMessageAt }: TopicSummary, nowMs: number): boolean {
  return lastMessageAt !== null && nowMs - Date.parse(lastMessageAt) >= STALE_AFTER_MS
}

function isUnhealthy({ health }: TopicSummary): boolean {
  return health.offline > 0 || (health.underMinIsr ?? 0) > 0 || health.underReplicated > 0
}

export interface FilterContext {
  favourites: ReadonlySet<string>
  nowMs: number
}

const HOLDS: Record<QuickFilter, (topic: TopicSummary, context: FilterContext) => boolean> = {
  favourites: ({ name }, { favourites }) => favourites.has(name),
  unhealthy: isUnhealthy,
  offline: ({ health }) => health.offline > 0,
  'under-min-isr': ({ health }) => (health.underMinIsr ?? 0) > 0,
  'under-replicated': ({ health }) => health.underReplicated > 0,
  lagging: ({ largestLag }) => largestLag !== null,
  stale: (topic, { nowMs }) => isStale(topic, nowMs),
  compacted: ({ cleanupPolicy }) => cleanupPolicy?.includes('compact') ?? false,
  'few-replicas': ({ replicationFactor }) => replicationFactor < 3,
}

export function holds(filter: QuickFilter, topic: TopicSummary, context: FilterContext): boolean {
  return HOLDS[filter](topic, context)
}

const FIGURES = new Map<string, (topic: TopicSummary) => number | null>(
  Object.entries({
    partitions: (topic: TopicSummary) => topic.partitionCount,
    rf: (topic: TopicSummary) => topic.replicationFactor,
    groups: (topic: TopicSummary) => topic.groupCount,
    rate: (topic: TopicSummary) => topic.messagesPerSecond,
    lag: (topic: TopicSummary) => (topic.lag === null ? null : Number(topic.lag)),
    messages: (topic: TopicSummary) =>
      topic.messageEstimate === null ? null : Number(topic.messageEstimate),
  }),
)

const COMPARES = new Map<string, (a: number, b: number) => boolean>([
  ['<', (a, b) => a < b],
  ['<=', (a, b) => a <= b],
  ['=', (a, b) => a === b],
  ['>=', (a, b) => a >= b],
  ['>', (a, b) => a > b],
])

const STEPS = new Map([
  ['k', 1e3],
  ['m', 1e6],
  ['g', 1e9],
])

/** A word like `rf<3` or `lag>=10k` as a test of a topic; `null` for any other word. An unknown figure meets no condition. */
function conditionOf(word: string): ((topic: TopicSummary) => boolean) | null {
  const match = /^([a-z]+)(<=|>=|<|>|=)(\d+(?:\.\d+)?)([kmg]?)$/i.exec(word)
  const figure = FIGURES.get(match?.[1]?.toLowerCase() ?? '')
  const compare = COMPARES.get(match?.[2] ?? '')
  if (!match || !figure || !compare) return null
  const limit = Number(match[3]) * (STEPS.get(match[4]?.toLowerCase() ?? '') ?? 1)
  return (topic) => {
    const value = figure(topic)
    return value !== null && compare(value, limit)
  }
}

/** What a typed filter lets through: every word is a part of the name, or a condition like `rf<3`, `partitions>12`, `lag>10k`. */
export function topicFilter(text: string): (topic: TopicSummary) => boolean {
  const names: string[] = []
  const conditions: ((topic: TopicSummary) => boolean)[] = []
  for (const word of text.split(/\s+/)) {
    const condition = conditionOf(word)
    if (condition) conditions.push(condition)
    else names.push(word)
  }
  const matches = nameFilter(names.join(' '))
  return (topic) => matches(topic.name) && conditions.every((condition) => condition(topic))
}

interface TopicSelection {
  filter: string
  internal: boolean
  quick: readonly QuickFilter[]
}

/** The topics that a selection lets through: all of its filters hold. Kafka's internal ones only where they are asked for. */
export function selectTopics(
  topics: TopicSummary[],
  { filter, internal, quick }: TopicSelection,
  context: FilterContext,
): TopicSummary[] {
  const matches = topicFilter(filter)
  return topics.filter(
    (topic) =>
      (internal || !topic.internal) &&
      quick.every((each) => holds(each, topic, context)) &&
      matches(topic),
  )
}
