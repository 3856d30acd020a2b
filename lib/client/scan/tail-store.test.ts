import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { ArrivalRate } from './arrival-rate'
import { TailStore } from './tail-store'
import { FakeStream, foundMessage, progressLine, scannedPartition, startedLine } from './testing'

const idle = scannedPartition({ plannedFirst: null, plannedLast: null })
const live = startedLine({ direction: 'forward', partitions: [idle] })

let streams: FakeStream[] = []
let asked: URL[] = []

beforeEach(() => {
  streams = []
  asked = []
  vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
    const stream = new FakeStream(init.signal)
    streams.push(stream)
    asked.push(new URL(url, 'http://milena'))
    return stream.response
  })
})

afterEach(() => vi.unstubAllGlobals())

const open: TailStore[] = []
afterEach(() => {
  for (const store of open.splice(0)) store.close()
})

function tail(topics: string[]): TailStore {
  const store = new TailStore({ cluster: 'local', topics, query: { from: 'latest', follow: 'on' } })
  open.push(store)
  store.start()
  return store
}

const until = (check: () => void) => vi.waitFor(check, { timeout: 5_000 })

describe('TailStore', () => {
  it('opens no more streams than a browser has connections to spare', async () => {
    tail(['a', 'b', 'c', 'd', 'e', 'f'])
    await until(() => expect(streams).toHaveLength(4))
  })

  it('closes its connections while nobody looks, and then leaves nothing out', async () => {
    const store = tail(['orders'])
    await until(() => expect(streams).toHaveLength(1))
    const read = { ...idle, readFirst: '100', readLast: '104' }
    streams[0]?.say(live, foundMessage('104'), progressLine({ partitions: [read] }))
    await until(() => expect(store.snapshot().rows).toHaveLength(1))
    store.suspend()
    expect(streams[0]?.isCancelled).toBe(true)
    store.goOn()
    await until(() => expect(streams).toHaveLength(2))
    expect(asked[1]?.searchParams.get('from')).toBe('at:0:105')
    streams[1]?.say(live, foundMessage('105'))
    await until(() => expect(store.snapshot().rows).toHaveLength(2))
  })

  it('goes on by itself where one scan has sent as many as it may', async () => {
    tail(['orders'])
    await until(() => expect(streams).toHaveLength(1))
    const read = { ...idle, readFirst: '100', readLast: '199' }
    streams[0]?.say(live, {
      kind: 'done',
      end: 'limit',
      partitions: [read],
      messagesRead: 100,
      bytesRead: 1,
      matches: 100,
      unjudged: 0,
      dropped: 0,
      elapsedMs: 1,
      next: null,
    })
    streams[0]?.end()
    await until(() => expect(streams).toHaveLength(2))
    expect(asked[1]?.searchParams.get('from')).toBe('at:0:200')
  })

  it('keeps what is on screen while it is paused', async () => {
    const store = tail(['orders'])
    await until(() => expect(streams).toHaveLength(1))
    streams[0]?.say(live, foundMessage('1'))
    await until(() => expect(store.snapshot().rows).toHaveLength(1))
    store.pause()
    const shown = store.snapshot().rows
    streams[0]?.say(foundMessage('2'), foundMessage('3'))
    await until(() => expect(store.snapshot().waiting).toBe(2))
    expect(store.snapshot().rows).toBe(shown)
    store.resume()
    await until(() => expect(store.snapshot()).toMatchObject({ waiting: 0, paused: false }))
    expect(store.snapshot().rows).toHaveLength(3)
  })
})

describe('ArrivalRate', () => {
  it('is not known in the first second, and falls when nothing comes', () => {
    const rate = new ArrivalRate()
    rate.start(0)
    rate.add(500, 500)
    expect(rate.perSecond(900)).toBeNull()
    expect(rate.perSecond(1_000)).toBe(500)
    expect(rate.perSecond(5_000)).toBe(100)
    expect(rate.perSecond(6_000)).toBe(0)
  })
})
