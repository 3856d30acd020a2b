import type { ClusterChange } from '@/lib/contract/clusters'
import { countOf } from '@/lib/format/counts'
import { brokerNamed, groupNamed, type Named, type Sentence, topicNamed } from './sentence'

interface Things {
  broker: Named | string
  topic: Named | string
  group: Named | string
}

/** The things of a change by name; a word for what it does not name. */
function thingsOf(cluster: string, change: ClusterChange): Things {
  const { brokerId, topic, groupId } = change
  return {
    broker: brokerId === null ? '?' : brokerNamed(cluster, brokerId),
    topic: topic === null ? 'a topic' : topicNamed(cluster, topic),
    group: groupId === null ? 'a group' : groupNamed(cluster, groupId),
  }
}

const nameOf = (thing: Named | string) => (typeof thing === 'string' ? thing : thing.text)

function settingsChanged(change: ClusterChange, { topic, broker }: Things): Sentence {
  const settings = change.count === null ? 'Settings' : countOf(change.count, 'setting')
  if (change.topic !== null) return [`${settings} of `, topic, ' changed']
  return change.brokerId === null
    ? [`${settings} changed`]
    : [`${settings} of broker `, broker, ' changed']
}

function leadersMoved(change: ClusterChange, { topic }: Things): Sentence {
  const partitions = change.count === null ? 'Partitions' : countOf(change.count, 'partition')
  return [
    partitions,
    ...(change.topic === null ? [] : [' of ', topic]),
    ' changed leader',
    ...(change.detail === null ? [] : [`, broker ${change.detail}`]),
  ]
}

/** Things that came or went: one by its name, many by their number. */
function cameOrWent(
  change: ClusterChange,
  noun: 'topic' | 'group',
  thing: Named | string,
  verb: (many: boolean) => string,
): Sentence {
  if (change.topic === null && change.groupId === null && change.count !== null) {
    return [`${countOf(change.count, noun)} ${verb(change.count !== 1)}`]
  }
  return [noun === 'topic' ? 'Topic ' : 'Group ', thing, ` ${verb(false)}`]
}

/** The few words more of a change, where its sentence does not say them already. */
export function changeDetail({ kind, detail }: ClusterChange): string | null {
  return kind === 'leaders-moved' || kind === 'controller-moved' ? null : detail
}

/** What changed, in a few words with links. What is gone has no page, and so no link. */
export function changeSentence(cluster: string, change: ClusterChange): Sentence {
  const things = thingsOf(cluster, change)
  const { broker, topic, group } = things
  switch (change.kind) {
    case 'broker-left':
      return ['Broker ', broker, ' left']
    case 'broker-returned':
      return ['Broker ', broker, ' is back']
    case 'controller-moved':
      return ['The controller moved to broker ', broker]
    case 'leaders-moved':
      return leadersMoved(change, things)
    case 'topic-created':
      return cameOrWent(change, 'topic', topic, () => 'created')
    case 'topic-deleted':
      return cameOrWent(change, 'topic', nameOf(topic), () => 'deleted')
    case 'partitions-added':
      return [
        change.count === null ? 'Partitions' : countOf(change.count, 'partition'),
        ' added to ',
        topic,
      ]
    case 'configs-changed':
      return settingsChanged(change, things)
    case 'group-appeared':
      return cameOrWent(change, 'group', group, () => 'appeared')
    case 'group-gone':
      return cameOrWent(change, 'group', nameOf(group), (many) => (many ? 'are gone' : 'is gone'))
    case 'offsets-reset':
      return ['Offsets of ', group, ' reset']
    case 'offsets-deleted':
      return ['Offsets of ', group, ' in ', topic, ' deleted']
    case 'message-produced':
      return change.count === null
        ? ['A message sent to ', topic]
        : [countOf(change.count, 'message'), ' sent to ', topic]
  }
}
