import type { Topic } from '@/lib/domain/topics/topic'
import { type ClusterChange, seenChange } from './cluster-change'

/** What two looks at a cluster are compared by. */
export interface ChangeFacts {
  /** Brokers that answer. One late answer is no leaving: who makes this waits a little before it takes one out. */
  presentBrokers: ReadonlySet<number>
  /** The last one known. */
  controllerId: number | null
  topics: ReadonlyMap<string, Topic>
  /** Settings by topic and name; a value that is not known is left out. */
  settings: ReadonlyMap<string, ReadonlyMap<string, string>>
  /** `null` until groups have been listed. */
  groupIds: ReadonlySet<string> | null
}

/** More of a kind than this at once are told in one line. */
const SINGLY_MAX = 4

/** What is different in `after`, seen at `atMs`. */
export function changesBetween(
  before: ChangeFacts,
  after: ChangeFacts,
  atMs: number,
): ClusterChange[] {
  return [
    ...brokerChanges(before, after, atMs),
    ...controllerChange(before, after, atMs),
    ...leaderChange(before, after, atMs),
    ...topicChanges(before, after, atMs),
    ...settingChanges(before, after, atMs),
    ...groupChanges(before, after, atMs),
  ]
}

function brokerChanges(before: ChangeFacts, after: ChangeFacts, atMs: number): ClusterChange[] {
  const left = missingFrom(after.presentBrokers, before.presentBrokers)
  const returned = missingFrom(before.presentBrokers, after.presentBrokers)
  return [
    ...left.map((brokerId) => seenChange(atMs, 'broker-left', { brokerId })),
    ...returned.map((brokerId) => seenChange(atMs, 'broker-returned', { brokerId })),
  ]
}

function controllerChange(before: ChangeFacts, after: ChangeFacts, atMs: number): ClusterChange[] {
  const { controllerId } = after
  if (controllerId === null || before.controllerId === null) return []
  if (controllerId === before.controllerId) return []
  const detail = `${before.controllerId} → ${controllerId}`
  return [seenChange(atMs, 'controller-moved', { brokerId: controllerId, detail })]
}

/** All that moved, in one line: a broker that leaves moves hundreds. */
function leaderChange(before: ChangeFacts, after: ChangeFacts, atMs: number): ClusterChange[] {
  const topics = new Set<string>()
  const from = new Set<number>()
  const to = new Set<number>()
  let count = 0
  for (const [name, { partitions }] of after.topics) {
    const former = before.topics.get(name)
    if (former === undefined || former.partitions === partitions) continue
    for (const { partition, leader } of partitions) {
      const formerLeader = former.partitions[partition]?.leader ?? null
      if (leader === null || formerLeader === null || leader === formerLeader) continue
      count += 1
      topics.add(name)
      from.add(formerLeader)
      to.add(leader)
    }
  }
  if (count === 0) return []
  const [only = null] = topics
  const topic = topics.size === 1 ? only : null
  const detail = `${sorted(from).join(', ')} → ${sorted(to).join(', ')}`
  return [seenChange(atMs, 'leaders-moved', { topic, count, detail })]
}

function topicChanges(before: ChangeFacts, after: ChangeFacts, atMs: number): ClusterChange[] {
  const created: string[] = []
  const deleted: string[] = []
  const added: ClusterChange[] = []
  for (const [name, topic] of after.topics) {
    const former = before.topics.get(name)
    if (former === undefined) created.push(name)
    else if (former.topicId !== topic.topicId) {
      deleted.push(name)
      created.push(name)
    } else if (topic.partitions.length > former.partitions.length) {
      const [was, is] = [former.partitions.length, topic.partitions.length]
      const facts = { topic: name, count: is - was, detail: `${was} → ${is}` }
      added.push(seenChange(atMs, 'partitions-added', facts))
    }
  }
  for (const name of before.topics.keys()) if (!after.topics.has(name)) deleted.push(name)
  const told = (kind: 'topic-created' | 'topic-deleted', names: string[]) =>
    tellNames(names, atMs, kind, (topic) => ({ topic }))
  return [...told('topic-deleted', deleted), ...told('topic-created', created), ...added]
}

function settingChanges(before: ChangeFacts, after: ChangeFacts, atMs: number): ClusterChange[] {
  const changes: ClusterChange[] = []
  for (const [topic, settings] of after.settings) {
    const former = before.settings.get(topic)
    if (former === undefined || former === settings) continue
    const differing = [...settings].flatMap(([name, value]) => {
      const was = former.get(name)
      return was === undefined || was === value ? [] : [`${name} ${was} → ${value}`]
    })
    if (differing.length === 0) continue
    const facts = { topic, count: differing.length, detail: differing.join(', ') }
    changes.push(seenChange(atMs, 'configs-changed', facts))
  }
  return changes
}

function groupChanges(before: ChangeFacts, after: ChangeFacts, atMs: number): ClusterChange[] {
  if (before.groupIds === null || after.groupIds === null) return []
  const told = (kind: 'group-appeared' | 'group-gone', ids: string[]) =>
    tellNames(ids, atMs, kind, (groupId) => ({ groupId }))
  return [
    ...told('group-gone', missingFrom(after.groupIds, before.groupIds)),
    ...told('group-appeared', missingFrom(before.groupIds, after.groupIds)),
  ]
}

/** Each by itself, or all in one line where there are many. */
function tellNames(
  names: string[],
  atMs: number,
  kind: ClusterChange['kind'],
  factsOf: (name: string) => Partial<ClusterChange>,
): ClusterChange[] {
  if (names.length <= SINGLY_MAX) return names.map((name) => seenChange(atMs, kind, factsOf(name)))
  const named = names
    .sort()
    .slice(0, SINGLY_MAX - 1)
    .join(', ')
  const detail = `${named} and ${names.length - SINGLY_MAX + 1} more`
  return [seenChange(atMs, kind, { count: names.length, detail })]
}

function missingFrom<Item>(from: ReadonlySet<Item>, items: ReadonlySet<Item>): Item[] {
  return [...items].filter((item) => !from.has(item))
}

function sorted(numbers: ReadonlySet<number>): number[] {
  return [...numbers].sort((a, b) => a - b)
}
