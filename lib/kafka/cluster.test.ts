import { describe, expect, it, vi } from 'vitest'
import { openCluster } from './cluster'
import type { Connection, OpenConnection, RequestBody } from './connection/connection'
import { brokerError, ownError } from './kafka-error'
import type { ApiMap, ApiName } from './protocol/generated/messages'
import { BrokerConnections } from './routing/broker-connections'
import { testSettings } from './testing/real-kafka'

type Answer = Partial<ApiMap[ApiName]['response']>

/** A cluster of brokers made of functions. `null` from one of them is a request that times out. */
function fakeCluster(brokers: Record<number, (api: ApiName) => Answer | null>) {
  const clock = { now: 1_000 }
  const opened: number[] = []
  const asked: string[] = []
  const refusing = new Set<number>()
  const open: OpenConnection = async ({ port }) => {
    opened.push(port)
    if (refusing.has(port)) throw ownError('CONNECTION_FAILED', 'refused', { retriable: true })
    return new FakeConnection(port, clock, asked, brokers[port] ?? (() => null))
  }
  const seeds = Object.keys(brokers).map((port) => `broker:${port}`)
  const cluster = openCluster(testSettings(seeds.join(',')), { open, now: () => clock.now })
  return { cluster, clock, opened, asked, refusing }
}

class FakeConnection implements Connection {
  isOpen = true

  constructor(
    readonly port: number,
    readonly clock: { now: number },
    readonly asked: string[],
    readonly answer: (api: ApiName) => Answer | null,
  ) {}

  supports() {
    return true
  }

  version() {
    return 4
  }

  async send<Api extends ApiName>(api: Api, body: RequestBody<Api>) {
    if (typeof body === 'function') body(4)
    this.asked.push(`${this.port} ${api}`)
    const answer = this.answer(api)
    if (answer === null) {
      this.clock.now += 3_000
      this.isOpen = false
      throw ownError('REQUEST_TIMED_OUT', 'no answer', { retriable: true })
    }
    return asAnswer<Api>(answer)
  }

  onClose() {}

  close() {
    this.isOpen = false
  }
}

/** The tests answer each request with the fields that the routing under test reads. */
function asAnswer<Api extends ApiName>(answer: Answer): ApiMap[Api]['response'] {
  return answer as ApiMap[Api]['response']
}

const metadata = (...ids: number[]): Answer => ({
  brokers: ids.map((nodeId) => ({ nodeId, host: 'broker', port: nodeId, rack: null })),
  controllerId: ids[0] ?? -1,
  clusterId: 'fake',
  topics: [],
})

describe('routing', () => {
  it('asks the next broker when one does not answer, and does not ask that one again for 10 s', async () => {
    const answer = () => metadata(1, 2)
    const { cluster, clock, asked } = fakeCluster({ 1: () => null, 2: answer })
    await cluster.metadata(null)
    expect(asked).toEqual(['1 Metadata', '2 Metadata'])
    await cluster.metadata(null)
    expect(asked.slice(2)).toEqual(['2 Metadata'])
    await expect(cluster.onBroker(1, 'ListGroups', {})).rejects.toMatchObject({
      error: 'BROKER_NOT_ANSWERING',
      at: { brokerId: 1 },
    })
    expect(asked).toHaveLength(3)
    clock.now += 10_000
    await expect(cluster.onBroker(1, 'ListGroups', {})).rejects.toMatchObject({
      error: 'REQUEST_TIMED_OUT',
    })
  })

  it('asks a suspect all the same when no other broker is left', async () => {
    let silent = true
    const { cluster, asked } = fakeCluster({ 1: () => (silent ? null : metadata(1)) })
    await expect(cluster.metadata(null)).rejects.toMatchObject({ error: 'REQUEST_TIMED_OUT' })
    silent = false
    await expect(cluster.metadata(null)).resolves.toMatchObject({ controllerId: 1 })
    expect(asked).toEqual(['1 Metadata', '1 Metadata'])
  })

  it('does not suspect a broker that answers others while one request is slow', async () => {
    const { cluster, clock } = fakeCluster({
      1: (api) => {
        if (api === 'DescribeConfigs') return null
        clock.now += 2_000
        return metadata(1, 2)
      },
      2: () => metadata(1, 2),
    })
    await cluster.metadata(null)
    const slow = cluster.onBroker(1, 'DescribeConfigs', {})
    const quick = cluster.onBroker(1, 'ListGroups', {})
    await expect(slow).rejects.toMatchObject({ error: 'REQUEST_TIMED_OUT' })
    await quick
    await expect(cluster.onBroker(1, 'ListGroups', {})).resolves.toBeDefined()
  })

  it('does not suspect a broker that is itself kept waiting by the state of a share group', async () => {
    const { cluster } = fakeCluster({
      1: (api) => (api === 'DescribeShareGroupOffsets' ? null : metadata(1, 2)),
      2: () => metadata(1, 2),
    })
    await cluster.metadata(null)
    const asked = cluster.onBroker(
      1,
      'DescribeShareGroupOffsets',
      { groups: [] },
      { lane: 'share' },
    )
    await expect(asked).rejects.toMatchObject({ error: 'REQUEST_TIMED_OUT' })
    await expect(cluster.onBroker(1, 'ListGroups', {})).resolves.toBeDefined()
  })

  it('opens one socket for callers that come at the same time, and one for each lane', async () => {
    const { cluster, opened } = fakeCluster({ 1: () => metadata(1) })
    await Promise.all([cluster.metadata(null), cluster.metadata(['a']), cluster.metadata(['b'])])
    expect(opened).toEqual([1])
    await cluster.onBroker(1, 'Fetch', {}, { lane: 'fetch' })
    expect(opened).toEqual([1, 1])
  })

  it('shares metadata that is under way, and asks anew once it is there', async () => {
    const { cluster, asked } = fakeCluster({ 1: () => metadata(1) })
    await Promise.all([cluster.metadata(['a']), cluster.metadata(['a'])])
    expect(asked).toHaveLength(1)
    await cluster.metadata(['a'])
    expect(asked).toHaveLength(2)
    expect(cluster.requestCount()).toBe(2)
  })

  it('calls the outcome of a write unknown when no answer comes, and does not repeat it', async () => {
    const { cluster, asked } = fakeCluster({
      1: (api) => (api === 'DeleteTopics' ? null : metadata(1, 2)),
      2: () => metadata(1, 2),
    })
    await expect(cluster.onAnyBroker('DeleteTopics', {})).rejects.toMatchObject({
      error: 'OUTCOME_UNKNOWN',
      retriable: false,
    })
    expect(asked).toEqual(['1 DeleteTopics'])
  })

  it('throws what a broker refuses without asking the others', async () => {
    const { cluster, refusing, opened } = fakeCluster({
      1: () => metadata(1),
      2: () => metadata(1),
    })
    refusing.add(1)
    await cluster.metadata(null)
    expect(opened).toEqual([1, 2])
    const refused = fakeCluster({
      1: () => {
        throw brokerError(31)
      },
      2: () => metadata(1),
    })
    await expect(refused.cluster.metadata(null)).rejects.toMatchObject({ code: 31 })
    expect(refused.asked).toEqual(['1 Metadata'])
  })

  it('neither connects nor sends for a caller that has gone, nor sends for one that went meanwhile', async () => {
    const asked: string[] = []
    const caller = new AbortController()
    const open = vi.fn(async () => {
      caller.abort()
      return new FakeConnection(1, { now: 0 }, asked, () => metadata(1))
    })
    const connections = new BrokerConnections(open)
    const to = { address: { host: 'broker', port: 1 }, lane: 'control' } as const
    const options = { timeoutMs: 3_000, signal: caller.signal }
    const aborted = { error: 'REQUEST_ABORTED' }
    await expect(connections.send(to, 'ListGroups', {}, options)).rejects.toMatchObject(aborted)
    const elsewhere = { ...to, lane: 'search' } as const
    const late = connections.send(elsewhere, 'ListGroups', {}, options)
    await expect(late).rejects.toMatchObject(aborted)
    expect(open).toHaveBeenCalledTimes(1)
    expect(asked).toEqual([])
    expect(connections.requestCount).toBe(0)
  })

  it('refuses everything once it is closed', async () => {
    const { cluster } = fakeCluster({ 1: () => metadata(1) })
    await cluster.metadata(null)
    await cluster.close()
    await expect(cluster.metadata(null)).rejects.toMatchObject({ error: 'CLUSTER_CLOSED' })
  })
})

describe('coordinators', () => {
  const group = { type: 'group', key: 'g' } as const
  const found = (nodeId: number): Answer => ({
    coordinators: [
      { key: 'g', nodeId, host: 'broker', port: nodeId, errorCode: 0, errorMessage: null },
    ],
  })
  const errorCodeOf = ({ errorCode }: { errorCode: number }) => errorCode

  it('are looked up once and remembered', async () => {
    const { cluster, asked } = fakeCluster({
      1: (api) => (api === 'FindCoordinator' ? found(1) : { ...metadata(1), errorCode: 0 }),
    })
    await cluster.onCoordinator(group, 'ListGroups', {}, { errorCodeOf })
    await cluster.onCoordinator(group, 'ListGroups', {}, { errorCodeOf })
    expect(asked.filter((request) => request === '1 FindCoordinator')).toHaveLength(1)
  })

  it('are looked up again when they have moved', async () => {
    let coordinator = 1
    const { cluster, asked } = fakeCluster({
      1: (api) => {
        if (api === 'FindCoordinator') return found(coordinator)
        if (api === 'Metadata') return metadata(1, 2)
        coordinator = 2
        return { errorCode: 16 }
      },
      2: () => ({ errorCode: 0, groups: [] }),
    })
    const answer = await cluster.onCoordinator(group, 'ListGroups', {}, { errorCodeOf })
    expect(answer.errorCode).toBe(0)
    expect(asked.filter((request) => request.endsWith('ListGroups'))).toEqual([
      '1 ListGroups',
      '2 ListGroups',
    ])
  })

  it('that never settle are answered with their own error after four attempts', async () => {
    const ask = vi.fn((api: ApiName) => {
      if (api === 'FindCoordinator') return found(1)
      return { ...metadata(1), errorCode: 14 }
    })
    const { cluster, asked } = fakeCluster({ 1: ask })
    const answer = await cluster.onCoordinator(group, 'ListGroups', {}, { errorCodeOf })
    expect(answer.errorCode).toBe(14)
    expect(asked.filter((request) => request === '1 ListGroups')).toHaveLength(4)
  })
})
