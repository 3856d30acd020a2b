import type { Route } from 'next'

/** Guarantee: every caller below builds the address of a page that exists under `app/`. */
function route(path: string): Route {
  return path as Route
}

function search(query: Record<string, string | number | undefined>): string {
  const parameters = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined) parameters.set(name, String(value))
  }
  return parameters.size > 0 ? `?${parameters}` : ''
}

const clusterRoot = (cluster: string) => `/clusters/${encodeURIComponent(cluster)}`

const topicRoot = (cluster: string, topic: string) =>
  `${clusterRoot(cluster)}/topics/${encodeURIComponent(topic)}`

/** What the address of a page of messages can carry. */
export interface MessagesAddress {
  partition?: number
  from?: string
  direction?: 'forward' | 'backward'
  /** The message shown beside the list, `partition:offset`. */
  at?: string
  /** The decoders by which keys and values are read. */
  'key-as'?: string
  'value-as'?: string
  'header-as'?: string
  /** Only messages with exactly this key, as text. */
  key?: string
}

/** The parts of a topic's page, in the order in which they stand. */
export const topicTabs = ['partitions', 'layout', 'configs', 'groups'] as const
export type TopicTab = (typeof topicTabs)[number]

/** Which part of a topic's page is shown, and what is open in it. */
export interface TopicAddress {
  tab?: TopicTab
  /** The broker whose stop the layout plays through. */
  stop?: number
  /** The setting being changed, among the configs. */
  edit?: string
}

/** The parts of a group's page, in the order in which they stand. */
export const groupTabs = ['lag', 'members', 'rebalances'] as const
export type GroupTab = (typeof groupTabs)[number]

/** The address of every page, so that no other file writes one. */
export const paths = {
  home: () => route('/'),
  /** In development only. */
  design: () => route('/design'),
  overview: (cluster: string) => route(clusterRoot(cluster)),
  /** The alerts that fire, on the overview. */
  alerts: (cluster: string) => route(`${clusterRoot(cluster)}#alerts`),
  topics: (cluster: string) => route(`${clusterRoot(cluster)}/topics`),
  /** The topics list with the dialog that creates one open. */
  createTopic: (cluster: string) =>
    route(`${clusterRoot(cluster)}/topics${search({ create: 'true' })}`),
  topic: (cluster: string, topic: string, part: TopicAddress = {}) =>
    route(`${topicRoot(cluster, topic)}${search({ ...part })}`),
  messages: (cluster: string, topic: string, address: MessagesAddress = {}) =>
    route(`${topicRoot(cluster, topic)}/messages${search({ ...address })}`),
  message: (cluster: string, topic: string, partition: number, offset: string) =>
    paths.messages(cluster, topic, {
      partition,
      from: `offset:${offset}`,
      at: `${partition}:${offset}`,
    }),
  groups: (cluster: string) => route(`${clusterRoot(cluster)}/groups`),
  /** The groups list with nothing but those that nobody uses any more. */
  staleGroups: (cluster: string) => route(`${clusterRoot(cluster)}/groups?stale=true`),
  group: (cluster: string, id: string, tab?: GroupTab) =>
    route(`${clusterRoot(cluster)}/group${search({ id, tab })}`),
  brokers: (cluster: string) => route(`${clusterRoot(cluster)}/brokers`),
  /** How the brokers share the topics. */
  brokerLayout: (cluster: string) =>
    route(`${clusterRoot(cluster)}/brokers${search({ view: 'layout' })}`),
  glossary: (cluster: string, term?: string) =>
    route(`${clusterRoot(cluster)}/glossary${term ? `#${term}` : ''}`),
  broker: (cluster: string, id: number, tab?: 'disk' | 'topics') =>
    route(`${clusterRoot(cluster)}/brokers/${id}${search({ tab })}`),
  /** The topics list, the busiest first. */
  topicsByRate: (cluster: string) =>
    route(`${clusterRoot(cluster)}/topics${search({ sort: '-rate' })}`),
  /** The topics list, narrowed to those with such partitions. */
  topicsByHealth: (cluster: string, health: 'offline' | 'under-min-isr' | 'under-replicated') =>
    route(`${clusterRoot(cluster)}/topics${search({ only: health })}`),
}
