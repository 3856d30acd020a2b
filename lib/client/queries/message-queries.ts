import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import { addressOf, api } from '@/lib/client/api'
import type { Endpoints } from '@/lib/contract'
import type { EndpointInput } from '@/lib/contract/endpoint'

/** Where a page of messages begins, in the words of the contract. */
export interface MessagePosition {
  /** All partitions when left out. */
  partition?: number
  /** `latest`, `earliest`, `offset:N`, `time:T`, `group:ID`, `at:0:1045,2:88120`. */
  from: string
  /** `time:T`, where the span ends. */
  until?: string
  direction: 'forward' | 'backward'
  isolation: 'read_uncommitted' | 'read_committed'
  limit: number
}

const ONE = 'GET /api/v1/clusters/{cluster}/topics/{topic}/messages/{partition}/{offset}'

/** Where one message is in the interface, below the base path. */
export function oneAddress(
  cluster: string,
  topic: string,
  partition: number,
  offset: string,
): string {
  return addressOf(ONE.slice('GET '.length), { params: { cluster, topic, partition, offset } })
}

/** A key to look for. */
export interface KeyQuestion {
  key: string
  keyEncoding: 'utf8' | 'base64'
  /** `auto` reads one partition where the key tells which. */
  scope: 'auto' | 'all'
}

export const messageQueries = {
  page: (cluster: string, topic: string, position: MessagePosition) =>
    queryOptions({
      queryKey: ['c', cluster, 'topics', topic, 'messages', position],
      queryFn: ({ signal }) =>
        api(
          'GET /api/v1/clusters/{cluster}/topics/{topic}/messages',
          { params: { cluster, topic }, query: position },
          signal,
        ),
      placeholderData: keepPreviousData,
    }),

  one: (cluster: string, topic: string, partition: number, offset: string) =>
    queryOptions({
      queryKey: ['c', cluster, 'topics', topic, 'message', partition, offset],
      queryFn: ({ signal }) => api(ONE, { params: { cluster, topic, partition, offset } }, signal),
      // A message never changes; only that it is still there does.
      staleTime: 60_000,
    }),

  /** The latest message of a key, look by look: each goes on where the one before rested. */
  key: (cluster: string, topic: string, question: KeyQuestion) =>
    infiniteQueryOptions({
      queryKey: ['c', cluster, 'topics', topic, 'key', question],
      initialPageParam: 'latest',
      queryFn: ({ signal, pageParam: from }) =>
        api(
          'GET /api/v1/clusters/{cluster}/topics/{topic}/messages/key',
          { params: { cluster, topic }, query: { ...question, from } },
          signal,
        ),
      getNextPageParam: ({ next }) => next,
    }),

  /** Where a message would go and what to mind. `message` is the body as JSON, which is what tells one question from another. */
  plan: (cluster: string, topic: string, message: string) =>
    queryOptions({
      queryKey: ['c', cluster, 'topics', topic, 'produce', message],
      queryFn: ({ signal }) =>
        produce(cluster, topic, { ...produceBody(message), dryRun: true }, signal),
      // A payload is not kept longer than the form that holds it.
      gcTime: 0,
    }),
}

type ProduceBody = EndpointInput<Endpoints[typeof PRODUCE]>['body']

/** Guarantee: the text is a body that `plan` was given as JSON a moment ago. */
function produceBody(message: string): ProduceBody {
  return JSON.parse(message) as ProduceBody
}

const PRODUCE = 'POST /api/v1/clusters/{cluster}/topics/{topic}/messages'

/** Writes one message, or with `dryRun` says where it would go. */
export function produce(cluster: string, topic: string, body: ProduceBody, signal?: AbortSignal) {
  return api(PRODUCE, { params: { cluster, topic }, body }, signal)
}
