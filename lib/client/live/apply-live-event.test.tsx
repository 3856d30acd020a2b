import { QueryClient } from '@tanstack/react-query'
import { describe, expect, it, vi } from 'vitest'
import type { LiveEvent } from '@/lib/contract/live'
import { applyLiveEvent } from './apply-live-event'

const missing: LiveEvent = {
  kind: 'missing',
  channel: 'local/topic/orders',
  message: 'There is no such topic.',
}
const queryKey = ['c', 'local', 'topics', 'orders']

describe('applyLiveEvent', () => {
  it('asks once why a thing is missing, not with every frame that repeats it', async () => {
    const queryClient = new QueryClient({ defaultOptions: { queries: { retry: false } } })
    const queryFn = () => Promise.reject(new Error('There is no such topic.'))
    const invalidate = vi.spyOn(queryClient, 'invalidateQueries')
    queryClient.setQueryData(queryKey, { topic: 'orders' })
    applyLiveEvent(queryClient, missing)
    await queryClient.fetchQuery({ queryKey, queryFn }).catch(() => undefined)
    applyLiveEvent(queryClient, missing)
    applyLiveEvent(queryClient, missing)
    expect(invalidate).toHaveBeenCalledTimes(1)
  })
})
