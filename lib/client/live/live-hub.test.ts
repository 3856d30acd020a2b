import { describe, expect, it } from 'vitest'
import { LiveEvent } from '@/lib/contract/live'
import { type HubMessage, LiveHub, TAB_SILENCE_MAX_MS, type TabMessage } from './live-hub'
import type { EventSourceLike } from './live-stream'

class FakeSource implements EventSourceLike {
  closed = false
  readonly #listeners = new Map<string, (event: { data?: string }) => void>()
  readonly channels: string[]

  constructor(channels: string[]) {
    this.channels = channels
  }

  addEventListener(type: string, listener: (event: { data?: string }) => void) {
    this.#listeners.set(type, listener)
  }

  close() {
    this.closed = true
  }

  emit(type: string, data?: string) {
    this.#listeners.get(type)?.(data === undefined ? {} : { data })
  }
}

/** A hub on a clock of its own: `pass` runs what falls due. */
function startHub() {
  const sources: FakeSource[] = []
  const due = new Map<symbol, { atMs: number; run: () => void }>()
  let nowMs = 0
  const hub = new LiveHub({
    now: () => nowMs,
    open: (_, channels) => {
      const source = new FakeSource(channels)
      sources.push(source)
      return source
    },
    schedule: (run, delayMs) => {
      const timer = Symbol('timer')
      due.set(timer, { atMs: nowMs + delayMs, run })
      return () => due.delete(timer)
    },
  })
  const pass = (ms: number) => {
    nowMs += ms
    for (const [timer, { atMs, run }] of [...due]) {
      if (atMs <= nowMs && due.delete(timer)) run()
    }
  }
  const openTab = () => {
    const heard: HubMessage[] = []
    const tab = (message: HubMessage) => heard.push(message)
    return {
      heard,
      data: () => heard.flatMap((message) => (message.type === 'data' ? [message.data] : [])),
      status: () => heard.findLast((message) => message.type === 'state')?.state.status,
      send: (message: TabMessage) => hub.receive(tab, message),
      follow: (...channels: string[]) =>
        hub.receive(tab, { type: 'follow', url: '/api/v1/events', channels }),
    }
  }
  return { sources, pass, openTab, openSources: () => sources.filter((source) => !source.closed) }
}

describe('LiveHub', () => {
  it('opens one stream with the union of what all tabs ask for', () => {
    const { openTab, openSources, pass } = startHub()
    openTab().follow('local/topics', 'local/overview')
    openTab().follow('local/topics', 'local/groups')
    pass(100)
    expect(openSources().map((source) => source.channels)).toEqual([
      ['local/groups', 'local/overview', 'local/topics'],
    ])
  })

  it('keeps the stream for the others when a tab leaves, and closes it after the last', () => {
    const { openTab, openSources, pass } = startHub()
    const [one, two] = [openTab(), openTab()]
    one.follow('local/topics')
    two.follow('local/topics')
    pass(100)
    one.send({ type: 'bye' })
    pass(100)
    expect(openSources()).toHaveLength(1)
    two.send({ type: 'bye' })
    expect(openSources()).toHaveLength(0)
  })

  it('forgets a tab that died without a word', () => {
    const { openTab, openSources, pass } = startHub()
    const [dead, living] = [openTab(), openTab()]
    dead.follow('local/groups')
    living.follow('local/topics')
    pass(TAB_SILENCE_MAX_MS - 1)
    living.follow('local/topics')
    pass(2)
    living.follow('local/topics')
    pass(100)
    expect(openSources().map((source) => source.channels)).toEqual([['local/topics']])
  })

  it('takes back a tab that was forgotten while the machine slept, as soon as it speaks', () => {
    const { openTab, openSources, pass } = startHub()
    const [first, second] = [openTab(), openTab()]
    first.follow('local/groups')
    second.follow('local/topics')
    pass(TAB_SILENCE_MAX_MS + 1_000)
    first.follow('local/groups')
    second.follow('local/topics')
    pass(100)
    expect(openSources().map((source) => source.channels)).toEqual([
      ['local/groups', 'local/topics'],
    ])
  })

  it('hands every frame to every tab, and the state to one that comes late', () => {
    const { openTab, sources, pass } = startHub()
    const early = openTab()
    early.follow('local/topics')
    pass(100)
    sources[0]?.emit('topics', '{"n":1}')
    const late = openTab()
    late.follow('local/topics')
    sources[0]?.emit('topics', '{"n":2}')
    expect(early.data()).toEqual(['{"n":1}', '{"n":2}'])
    expect(late.data()).toEqual(['{"n":2}'])
    expect(late.status()).toBe('live')
  })

  it('hears every kind of frame that the contract has', () => {
    const { openTab, sources, pass } = startHub()
    const tab = openTab()
    tab.follow('local/topics')
    pass(100)
    const kinds = LiveEvent.options.map((option) => option.shape.kind.value)
    for (const kind of kinds) sources[0]?.emit(kind, kind)
    expect(tab.data()).toEqual(kinds)
  })

  it('does not call a connection live that has said nothing yet', () => {
    const { openTab, sources, pass } = startHub()
    const tab = openTab()
    tab.follow('local/topics')
    pass(100)
    sources[0]?.emit('open')
    expect(tab.status()).toBe('connecting')
    sources[0]?.emit('topics', '{}')
    expect(tab.status()).toBe('live')
  })

  it('reconnects after a break with growing pauses, and at once forgets them when it lives', () => {
    const { openTab, sources, openSources, pass } = startHub()
    const tab = openTab()
    tab.follow('local/topics')
    pass(100)
    sources[0]?.emit('error')
    expect(tab.status()).toBe('reconnecting')
    pass(1_000)
    expect(sources).toHaveLength(2)
    sources[1]?.emit('error')
    pass(1_000)
    expect(sources).toHaveLength(2)
    pass(1_000)
    expect(sources).toHaveLength(3)
    sources[2]?.emit('topics', '{}')
    expect(tab.status()).toBe('live')
    sources[2]?.emit('bye')
    pass(1_000)
    expect(openSources()).toHaveLength(1)
    expect(sources).toHaveLength(4)
  })

  it('takes a long silence for a break', () => {
    const { openTab, sources, pass } = startHub()
    const tab = openTab()
    tab.follow('local/topics')
    pass(100)
    sources[0]?.emit('topics', '{}')
    pass(45_000)
    expect(tab.status()).toBe('reconnecting')
    expect(sources[0]?.closed).toBe(true)
  })

  it('ignores a stream that it has already replaced', () => {
    const { openTab, sources, pass } = startHub()
    const tab = openTab()
    tab.follow('local/topics')
    pass(100)
    tab.follow('local/groups')
    pass(100)
    sources[0]?.emit('error')
    sources[0]?.emit('topics', 'old')
    expect(tab.data()).toEqual([])
    expect(sources).toHaveLength(2)
  })
})
