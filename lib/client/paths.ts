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
}

/** The address of every page, so that no other file writes one. */
export const paths = {
  home: () => route('/'),
  overview: (cluster: string) => route(clusterRoot(cluster)),
  topics: (cluster: string) => route(`${clusterRoot(cluster)}/topics`),
  topic: (cluster: string, topic: string) => route(topicRoot(cluster, topic)),
  messages: (cluster: string, topic: string, address: MessagesAddress = {}) =>
    route(`${topicRoot(cluster, topic)}/messages${search({ ...address })}`),
  message: (cluster: string, topic: string, partition: number, offset: string) =>
    paths.messages(cluster, topic, {
      partition,
      from: `offset:${offset}`,
      at: `${partition}:${offset}`,
    }),
  groups: (cluster: string) => route(`${clusterRoot(cluster)}/groups`),
  group: (cluster: string, id: string) => route(`${clusterRoot(cluster)}/group${search({ id })}`),
  brokers: (cluster: string) => route(`${clusterRoot(cluster)}/brokers`),
}
