import { EventEmitter, once } from 'node:events'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { configureLog } from '@/lib/server/log'
import { createFakeKafka } from '@/lib/server/testing/fake-kafka'
import { type ScanPart, type ScanThread, ScanThreads } from './scan-threads'
import type { ThreadOrder } from './thread-protocol'

configureLog({ write: () => {} })

/** Answers pings for as long as it is told to turn. */
class FakeThread extends EventEmitter implements ScanThread {
  turns = true
  ended = false
  readonly orders: ThreadOrder[] = []

  postMessage(order: ThreadOrder): void {
    this.orders.push(order)
    if (order.order === 'ping' && this.turns) this.emit('message', { pong: order.ping })
  }

  async terminate(): Promise<void> {
    this.ended = true
  }
}

const job: ScanPart['job'] = {
  topic: 't',
  topicId: null,
  spans: [],
  direction: 'forward',
  isolation: 'read_uncommitted',
  criteria: { filter: null, contains: null, key: null, keyDecoder: 'auto', valueDecoder: 'auto' },
  follow: false,
  markers: false,
}

function poolOf() {
  const threads: FakeThread[] = []
  const pool = new ScanThreads(() => {
    const thread = new FakeThread()
    threads.push(thread)
    return thread
  })
  const { connection: settings } = createFakeKafka()
  const start = (index: number, changes: Partial<ScanPart> = {}) => {
    const losses: string[] = []
    const part = { settings, job, previewBytes: 10, ...changes }
    const port = pool.start(index, part, (reason) => losses.push(reason))
    return { port, losses }
  }
  return { threads, pool, start }
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'Date'] })
})
afterEach(() => {
  vi.useRealTimers()
})

describe('the threads that scan', () => {
  it('are begun when they are first needed, and kept', async () => {
    const { threads, pool, start } = poolOf()
    expect(threads).toHaveLength(0)
    const first = start(0)
    const second = start(0)
    expect(threads).toHaveLength(1)
    for (const { port } of [first, second]) pool.end(port)
    await pool.close()
    expect(threads[0]?.ended).toBe(true)
  })

  it('are ended when they no longer turn, and what they scanned is told', async () => {
    const { threads, pool, start } = poolOf()
    const lost = start(0)
    vi.advanceTimersByTime(60_000)
    expect(lost.losses).toEqual([])
    const [thread] = threads
    if (thread) thread.turns = false
    vi.advanceTimersByTime(14_000)
    expect(lost.losses).toEqual([])
    vi.advanceTimersByTime(3_000)
    expect(lost.losses).toEqual(['it did not answer for 15 s'])
    expect(thread?.ended).toBe(true)
    // The next scan gets a new one.
    const next = start(0)
    expect(threads).toHaveLength(2)
    for (const { port } of [lost, next]) pool.end(port)
    await pool.close()
  })

  it('tell the loss of a thread also where its side of the line was closed before', async () => {
    const { threads, pool, start } = poolOf()
    const { port, losses } = start(0)
    const order = threads[0]?.orders.find((each) => each.order === 'scan')
    const closed = once(port, 'close')
    if (order?.order === 'scan') order.port.close()
    await closed
    threads[0]?.emit('error', new Error('out of memory'))
    expect(losses).toEqual(['out of memory'])
    await pool.close()
  })

  it('are given tokens when they ask, and never what earns them', async () => {
    const { threads, pool, start } = poolOf()
    const { connection } = createFakeKafka()
    const tokenProvider = async () => ({ value: 'a token' })
    const sasl = { mechanism: 'oauthbearer', tokenProvider } as const
    const { port } = start(0, { settings: { ...connection, sasl } })
    const order = threads[0]?.orders.find((each) => each.order === 'scan')
    expect(order).toMatchObject({ settings: { sasl: 'tokens' }, tokens: expect.anything() })
    pool.end(port)
    if (order?.order === 'scan') order.tokens?.close()
    await pool.close()
  })
})
