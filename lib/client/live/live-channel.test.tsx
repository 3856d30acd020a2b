import { QueryClient } from '@tanstack/react-query'
import { describe, expect, it } from 'vitest'
import { clusterQueries } from '@/lib/client/queries/cluster-queries'
import { groupQueries } from '@/lib/client/queries/group-queries'
import { topicQueries } from '@/lib/client/queries/topic-queries'
import { Channel } from '@/lib/contract/live'
import { applyLiveEvent } from './apply-live-event'
import { channelOf, parseLiveEvent, queryKeyOfChannel } from './live-channel'

const odd = 'team/α #1?'

describe('channels', () => {
  it('names exactly the key under which the query of the same thing keeps its answer', () => {
    const pairs = [
      [channelOf('local', { kind: 'overview' }), clusterQueries.overview('local').queryKey],
      [channelOf('local', { kind: 'topics' }), topicQueries.list('local').queryKey],
      [channelOf('local', { kind: 'groups' }), groupQueries.list('local').queryKey],
      [
        channelOf('local', { kind: 'topic', id: 'a.b' }),
        topicQueries.detail('local', 'a.b').queryKey,
      ],
      [channelOf('local', { kind: 'group', id: odd }), groupQueries.detail('local', odd).queryKey],
    ] as const
    for (const [channel, queryKey] of pairs) {
      expect(Channel.safeParse(channel).success).toBe(true)
      expect(queryKeyOfChannel(channel)).toEqual(queryKey)
    }
  })

  it('knows no other channel', () => {
    expect(queryKeyOfChannel('local/quorum')).toBeNull()
    expect(queryKeyOfChannel('local/topic/')).toBeNull()
    expect(queryKeyOfChannel('')).toBeNull()
  })

  it('drops a frame that it does not understand', () => {
    expect(parseLiveEvent('not json')).toBeNull()
    expect(parseLiveEvent('{"kind":"weather","channel":"local/topics"}')).toBeNull()
    expect(parseLiveEvent('{"kind":"topics"}')).toBeNull()
    expect(
      parseLiveEvent('{"kind":"missing","channel":"local/topics","message":""}'),
    ).not.toBeNull()
  })
})

describe('applyLiveEvent', () => {
  it('replaces the answer of the same query', () => {
    const queryClient = new QueryClient()
    const data = { items: [], failures: [], asOf: '2026-11-22T12:00:00.000Z' }
    applyLiveEvent(queryClient, { kind: 'topics', channel: 'local/topics', data })
    expect(queryClient.getQueryData(topicQueries.list('local').queryKey)).toEqual(data)
  })

  it('makes the query ask again when its thing is missing, and keeps what is on screen', () => {
    const queryClient = new QueryClient()
    const { queryKey } = topicQueries.detail('local', 'orders')
    queryClient.setQueryData<unknown>(queryKey, 'last known')
    applyLiveEvent(queryClient, {
      kind: 'missing',
      channel: 'local/topic/orders',
      message: 'deleted',
    })
    expect(queryClient.getQueryState(queryKey)).toMatchObject({
      isInvalidated: true,
      data: 'last known',
    })
  })
})
