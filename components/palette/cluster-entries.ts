import { glossaryRoom, roomsOf } from '@/components/shell/rooms'
import { paths } from '@/lib/client/paths'
import type { ClusterOverview, ClusterSummary } from '@/lib/contract/clusters'
import type { GroupSummary } from '@/lib/contract/groups'
import type { TopicSummary } from '@/lib/contract/topics'
import { formatCount } from '@/lib/format/counts'
import { type Entry, entry } from './entry'

const ALIASES: Record<string, string> = {
  Overview: 'home dashboard health verdict',
  Topics: 'list of topics',
  Groups: 'consumer groups lag',
  Brokers: 'nodes servers cluster',
  Glossary: 'words terms help',
}

/** The pages of a cluster. */
export function pageEntries(cluster: string): Entry[] {
  return [...roomsOf(cluster), glossaryRoom(cluster)].map(({ name, key, href }) =>
    entry('page', name, { act: { href }, keys: `g ${key}`, aliases: ALIASES[name] ?? '' }),
  )
}

export function clusterEntries(clusters: readonly ClusterSummary[]): Entry[] {
  return clusters.map(({ id, name, environment, state }) =>
    entry('cluster', name, {
      id: `cluster:${id}`,
      act: { href: paths.overview(id) },
      detail: [environment, state].filter(Boolean).join(' · '),
      aliases: id,
    }),
  )
}

export function topicEntries(cluster: string, topics: readonly TopicSummary[]): Entry[] {
  return topics.map(({ name, partitionCount, internal }) =>
    entry('topic', name, {
      act: { href: paths.topic(cluster, name) },
      detail: `${partitionCount === 1 ? '1 partition' : `${partitionCount} partitions`}${internal ? ' · internal' : ''}`,
    }),
  )
}

export function groupEntries(cluster: string, groups: readonly GroupSummary[]): Entry[] {
  return groups.map(({ id, state, lag }) =>
    entry('group', id, {
      act: { href: paths.group(cluster, id) },
      detail: [state, lag === null ? null : `lag ${formatCount(lag)}`].filter(Boolean).join(' · '),
    }),
  )
}

export function brokerEntries(cluster: string, { brokers }: ClusterOverview): Entry[] {
  return brokers.map(({ id, host, port, isController, answers }) =>
    entry('broker', `broker ${id}`, {
      act: { href: paths.broker(cluster, id) },
      detail: [`${host}:${port}`, isController && 'controller', !answers && 'does not answer']
        .filter(Boolean)
        .join(' · '),
      aliases: `${host}:${port}`.toLowerCase(),
    }),
  )
}
