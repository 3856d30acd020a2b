import { describe, expect, it } from 'vitest'
import { fakeLeader } from '@/lib/kafka/testing/fake-leader'
import { type FakeLog, logOf } from '@/lib/kafka/testing/fake-log'
import { FetchPermits } from './fetch-permits'
import { LogFeed } from './log-feed'

function feedOf(log: FakeLog, to: bigint, permits = new FetchPermits(2)) {
  const settings = {
    from: log.start,
    to,
    recordsFrom: log.start,
    firstFetchBytes: 1_000,
    fetchBytes: 1_000,
    patienceMs: 100,
    shortLogMs: 50,
    permits,
    onNotice: () => {},
  }
  const partition = { topic: 't', topicId: null, partition: 0, leader: 1 }
  return new LogFeed(fakeLeader([log]), partition, settings, {})
}

const plan = { size: 10, removed: false, valueBytes: 300 }

describe('a feed', () => {
  it('never passes over what a log has lost that ends lower than it did', async () => {
    const feed = feedOf(logOf([plan]), 15n)
    expect(await feed.next()).toMatchObject({ from: 0n, next: 10n })
    await expect(feed.next()).rejects.toMatchObject({ error: 'OFFSET_OUT_OF_RANGE' })
  })

  it('waits for a log that is a moment behind', async () => {
    const log = logOf([plan, plan])
    const whole = { end: log.end, batches: log.batches }
    Object.assign(log, { end: 10n, batches: log.batches.slice(0, 1) })
    const feed = feedOf(log, 20n)
    expect(await feed.next()).toMatchObject({ next: 10n })
    Object.assign(log, whole)
    expect(await feed.next()).toMatchObject({ from: 10n, next: 20n })
    expect(await feed.next()).toBeNull()
  })

  it('has no more chunks in memory than there are permits for', async () => {
    const permits = new FetchPermits(2)
    const feed = feedOf(logOf([plan, plan, plan, plan]), 40n, permits)
    const first = await feed.next()
    // One is held here and one is on its way.
    let isFree = false
    const third = permits.take().then((release) => {
      isFree = true
      return release
    })
    await new Promise((resolve) => setImmediate(resolve))
    expect(isFree).toBe(false)
    first?.release()
    feed.stop()
    const release = await third
    release()
    expect(isFree).toBe(true)
  })
})
