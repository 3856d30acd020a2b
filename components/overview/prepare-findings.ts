import type { Finding, FindingKind } from '@/lib/contract/clusters'
import { countOf } from '@/lib/format/counts'
import { formatWhole } from '@/lib/format/digits'
import { formatChangeRate } from '@/lib/format/rates'
import { groupLosingData, groupLostData } from './loss-sentences'
import { brokerNamed, enumerate, groupNamed, type Sentence, topicNamed } from './sentence'

const plural = (count: number | null, one: string, many: string) => (count === 1 ? one : many)

function partitionsOf(cluster: string, finding: Finding): Sentence {
  const count = finding.partitionCount
  const partitions = count === null ? 'Partitions' : countOf(count, 'partition')
  const topics = finding.topics.map((topic) => topicNamed(cluster, topic))
  if (topics.length === 0) return [partitions]
  return [`${partitions} of `, ...enumerate(topics, finding.topicCount, 'topics')]
}

function brokersOf(cluster: string, { brokers }: Finding): Sentence {
  const named = brokers.map((id) => brokerNamed(cluster, id))
  return [plural(brokers.length, 'broker ', 'brokers '), ...enumerate(named, named.length, '')]
}

/** The brokers that a partition finding comes from, where they are known. */
function because(cluster: string, finding: Finding, words: string): Sentence {
  return finding.brokers.length === 0 ? [] : [words, ...brokersOf(cluster, finding)]
}

function silentBrokers(cluster: string, finding: Finding): Sentence {
  const [, ...named] = brokersOf(cluster, finding)
  const one = finding.brokers.length === 1
  const kept = finding.partitionCount
  return [
    one ? 'Broker ' : 'Brokers ',
    ...named,
    one ? ' does not answer' : ' do not answer',
    ...(kept === null || kept === 0
      ? []
      : [`; ${countOf(kept, 'partition')} ${plural(kept, 'has', 'have')} a replica there`]),
    '.',
  ]
}

/** The group that a finding is about, and its lag in full. */
function groupOf(cluster: string, finding: Finding): { name: Sentence; lag: string | null } {
  const [group] = finding.groups
  if (!group) return { name: ['A group'], lag: null }
  return {
    name: [groupNamed(cluster, group.id)],
    lag: group.lag === null ? null : formatWhole(group.lag),
  }
}

function onTopics(cluster: string, finding: Finding): Sentence {
  if (finding.topics.length === 0) return []
  const topics = finding.topics.map((topic) => topicNamed(cluster, topic))
  return [' on ', ...enumerate(topics, finding.topicCount, 'topics')]
}

function groupWithoutMembers(cluster: string, finding: Finding): Sentence {
  const { name, lag } = groupOf(cluster, finding)
  const waiting = lag === null ? 'messages wait' : `${lag} messages wait`
  const rise = finding.lagChangePerSecond
  const growing = rise !== null && rise > 0 ? `, ${formatChangeRate(rise)}` : ''
  const count = finding.partitionCount
  const who =
    count === null
      ? ' has no members: nobody reads'
      : ` has no member any more that reads ${countOf(count, 'partition')}`
  return [...name, `${who}, and ${waiting}`, ...onTopics(cluster, finding), `${growing}.`]
}

function groupStalled(cluster: string, finding: Finding): Sentence {
  const { name, lag } = groupOf(cluster, finding)
  const waiting = lag === null ? 'Messages wait' : `${lag} messages wait`
  const count = finding.partitionCount
  const where =
    count === null
      ? ' stands still: it has members, and no committed offset moves'
      : ` stands still in ${countOf(count, 'partition')}: members have ${plural(count, 'it', 'them')}, and the committed ${plural(count, 'offset does', 'offsets do')} not move`
  return [...name, `${where}. ${waiting}`, ...onTopics(cluster, finding), '.']
}

function groupFallingBehind(cluster: string, finding: Finding): Sentence {
  const { name, lag } = groupOf(cluster, finding)
  const behind = lag === null ? 'is behind' : `is ${lag} messages behind`
  const rise = finding.lagChangePerSecond
  const growing =
    rise !== null && rise > 0 ? `, ${formatChangeRate(rise)}: at this pace it never catches up` : ''
  const count = finding.partitionCount
  const where = count === null ? '' : ` in ${countOf(count, 'partition')}`
  return [
    ...name,
    ` ${behind}`,
    ...onTopics(cluster, finding),
    ` and falls back further${where}${growing}.`,
  ]
}

function groupChurning(cluster: string, finding: Finding): Sentence {
  const { name } = groupOf(cluster, finding)
  return [...name, ' rebalances all the time, since one client leaves and joins again and again.']
}

/** What is wrong, in one sentence with the things concerned as links. */
export function findingSentence(cluster: string, finding: Finding): Sentence {
  const count = finding.partitionCount
  switch (finding.kind) {
    case 'cluster-unreachable':
      return ['No broker answers.']
    case 'no-controller':
      return [
        'The cluster has no controller: topics cannot be changed, and no leader can be elected.',
      ]
    case 'broker-silent':
      return silentBrokers(cluster, finding)
    case 'offline-partitions':
      return [
        ...partitionsOf(cluster, finding),
        ` ${plural(count, 'has', 'have')} no leader and can be neither read nor written`,
        ...because(cluster, finding, '; the replicas are on '),
        '.',
      ]
    case 'under-min-isr':
      return [
        ...partitionsOf(cluster, finding),
        ` ${plural(count, 'has', 'have')} fewer replicas in sync than min.insync.replicas: writes with acks=all are refused`,
        ...because(cluster, finding, '; missing from '),
        '.',
      ]
    case 'under-replicated':
      return [
        ...partitionsOf(cluster, finding),
        ` ${plural(count, 'is', 'are')} under-replicated`,
        ...because(cluster, finding, '; replicas out of sync on '),
        '.',
      ]
    case 'group-without-members':
      return groupWithoutMembers(cluster, finding)
    case 'group-stalled':
      return groupStalled(cluster, finding)
    case 'group-falling-behind':
      return groupFallingBehind(cluster, finding)
    case 'group-churning':
      return groupChurning(cluster, finding)
    case 'group-lost-data':
      return groupLostData(cluster, finding)
    case 'group-losing-data':
      return groupLosingData(cluster, finding)
  }
}

const ABOUT_A_GROUP: readonly FindingKind[] = [
  'group-without-members',
  'group-stalled',
  'group-falling-behind',
  'group-churning',
  'group-lost-data',
  'group-losing-data',
]

/** The groups that read what is broken, as a sentence; `null` where nobody does, and where the finding is of a group itself. */
export function hitSentence(cluster: string, finding: Finding): Sentence | null {
  if (ABOUT_A_GROUP.includes(finding.kind) || finding.groups.length === 0) return null
  const groups = finding.groups.map(
    ({ id, lag }): Sentence =>
      lag === null || lag === '0'
        ? [groupNamed(cluster, id)]
        : [groupNamed(cluster, id), ` (${formatWhole(lag)} behind)`],
  )
  return ['Hit: ', ...enumerate(groups, finding.groupCount, 'groups'), '.']
}

const ADVICE: Record<FindingKind, string> = {
  'cluster-unreachable': 'See whether the brokers run and whether Milena can reach them.',
  'no-controller':
    'See whether a majority of the controllers runs and whether they reach each other.',
  'broker-silent':
    'See whether its process runs, its disk has room and its port is reachable. What it alone knows is left out below.',
  'offline-partitions':
    'Bring a broker back that keeps a replica in sync; nothing is lost until then.',
  'under-min-isr': 'Producers that wait for all replicas retry; bring the missing replicas back.',
  'under-replicated': 'Still readable and writable; one more broker lost may change that.',
  'group-without-members': 'Start its consumers, or see why they left.',
  'group-stalled': 'Look at the message it stands before, and at the log of its consumers.',
  'group-falling-behind': 'Add consumers, up to one for each partition, or make each faster.',
  'group-churning': 'See among its rebalances which client comes and goes, and that client’s log.',
  'group-lost-data':
    'Its consumers go on where auto.offset.reset says. Make retention longer than they may take, and see whether the messages are kept elsewhere.',
  'group-losing-data':
    'Raise retention.ms or retention.bytes of the topic until it has caught up; add consumers, or make each faster.',
}

/** What to do first, in a sentence. */
export function findingAdvice(kind: FindingKind): string {
  return ADVICE[kind]
}
