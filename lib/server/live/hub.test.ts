import { describe, expect, it } from 'vitest'
import type { LiveEvent } from '@/lib/contract/live'
import { isProblemError } from '@/lib/server/http/problem-error'
import { type ParsedChannel, parseChannel } from '@/lib/server/live/channel'
import { LiveHub } from '@/lib/server/live/hub'

function setUp(streamsMax = 1_000) {
  const clock = { nowMs: 1_000_000 }
  const rendered: string[] = []
  const values = new Map<string, string>()
  const render = ({ channel }: ParsedChannel): LiveEvent => {
    rendered.push(channel)
    return { kind: 'missing', channel, message: values.get(channel) ?? 'first' }
  }
  const hub = new LiveHub({ render, now: () => clock.nowMs, streamsMax })
  const sweep = (afterMs = 1_000) => {
    clock.nowMs += afterMs
    hub.advance('local')
  }
  return { clock, hub, rendered, values, sweep }
}

function channels(...names: string[]): ParsedChannel[] {
  return names.flatMap((name) => parseChannel(name) ?? [])
}

/** A browser: takes one piece at a time. */
function browser(stream: ReadableStream<Uint8Array>) {
  const reader = stream.getReader()
  const decoder = new TextDecoder()
  return {
    take: async () => {
      const { done, value } = await reader.read()
      return done ? null : decoder.decode(value)
    },
    leave: () => reader.cancel(),
  }
}

/** A stream hears of a read one turn later. */
function readBegins(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}

/** What a piece says: the message of its event, or the piece itself where it is none. */
function said(piece: string | null): string | null {
  const data = /^event: missing\ndata: (.*)\n\n$/.exec(piece ?? '')?.[1]
  if (data === undefined) return piece
  const { channel, message } = JSON.parse(data)
  return `${channel}: ${message}`
}

describe('parseChannel', () => {
  it('takes a channel apart, ids decoded', () => {
    expect(parseChannel('local/group/a%2Fb%20%C3%BC')).toEqual({
      channel: 'local/group/a%2Fb%20%C3%BC',
      clusterId: 'local',
      kind: 'group',
      id: 'a/b ü',
    })
  })

  it('takes ids as long as an address may be', () => {
    const id = 'x'.repeat(10_000)
    expect(parseChannel(`local/group/${id}`)?.id).toBe(id)
  })

  it.each([
    '',
    'local',
    'local/',
    'local/topic/',
    'LOCAL/topics',
    'local/nope',
    'local/topics/x',
    'local/group/%ff',
    '../x/topics',
  ])('refuses “%s”', (name) => {
    expect(parseChannel(name)).toBeNull()
  })
})

describe('LiveHub', () => {
  it('greets, then sends each channel as it is', async () => {
    const { hub } = setUp()
    const { take } = browser(hub.open(channels('local/overview', 'local/topics')))
    expect(await take()).toBe('retry: 2000\n\n')
    expect(said(await take())).toBe('local/overview: first')
    expect(said(await take())).toBe('local/topics: first')
  })

  it('sends again only what a new snapshot has changed, and only of that cluster', async () => {
    const { hub, sweep, values } = setUp()
    const { take } = browser(hub.open(channels('local/overview', 'other/overview')))
    for (let piece = 0; piece < 3; piece += 1) await take()
    const next = take()
    values.set('local/overview', 'second')
    sweep()
    expect(said(await next)).toBe('local/overview: second')
  })

  it('sends the newest value to a browser that reads slowly, not the ones in between', async () => {
    const { hub, sweep, values } = setUp()
    const { take } = browser(hub.open(channels('local/overview')))
    await take()
    await take()
    for (let n = 0; n < 500; n += 1) {
      values.set('local/overview', `value ${n}`)
      sweep()
    }
    expect(said(await take())).toBe('local/overview: value 499')
  })

  it('makes nothing for a browser that does not read', async () => {
    const { hub, sweep, rendered } = setUp()
    const { take } = browser(hub.open(channels('local/overview')))
    await take()
    await take()
    const before = rendered.length
    for (let n = 0; n < 500; n += 1) sweep()
    expect(rendered).toHaveLength(before)
  })

  it('makes each version once, however many browsers follow it', async () => {
    const { hub, sweep, rendered } = setUp()
    const tabs = Array.from({ length: 50 }, () => browser(hub.open(channels('local/overview'))))
    for (const { take } of tabs) {
      await take()
      await take()
    }
    expect(rendered).toHaveLength(1)
    const next = tabs.map(({ take }) => take())
    sweep()
    await Promise.all(next)
    expect(rendered).toHaveLength(2)
  })

  it('sends lists every other second, details with every sweep', async () => {
    const { hub, sweep } = setUp()
    const { take } = browser(hub.open(channels('local/topics', 'local/topic/orders')))
    for (let piece = 0; piece < 3; piece += 1) await take()
    const counts = { topics: 0, orders: 0 }
    for (let second = 0; second < 10; second += 1) {
      sweep()
      const piece = said(await take())
      if (piece?.startsWith('local/topics')) counts.topics += 1
      else counts.orders += 1
      if (second % 2 === 1) {
        await take()
        counts.topics += 1
      }
    }
    expect(counts.topics + counts.orders).toBe(15)
  })

  it('keeps no channel waiting behind one that changes all the time', async () => {
    const { hub, sweep } = setUp()
    const { take } = browser(hub.open(channels('local/topic/a', 'local/topic/b', 'local/topic/c')))
    for (let piece = 0; piece < 4; piece += 1) await take()
    const seen = new Set<string | null>()
    for (let n = 0; n < 3; n += 1) {
      sweep()
      seen.add(said(await take()))
    }
    expect(seen.size).toBe(3)
  })

  it('sends a heartbeat after fifteen quiet seconds', async () => {
    const { hub, clock } = setUp()
    const { take } = browser(hub.open(channels('other/overview')))
    await take()
    await take()
    const next = take()
    clock.nowMs += 14_000
    hub.tend()
    clock.nowMs += 1_000
    hub.tend()
    expect(await next).toBe(': still here\n\n')
  })

  it('closes a stream that has taken nothing for a minute, and keeps one that waits', async () => {
    const { hub, clock } = setUp()
    const stalled = browser(hub.open(channels('local/overview')))
    const waiting = browser(hub.open(channels('local/overview')))
    await stalled.take()
    await waiting.take()
    await waiting.take()
    const next = waiting.take()
    await readBegins()
    clock.nowMs += 61_000
    hub.tend()
    expect(hub.streamCount).toBe(1)
    expect(await next).toBe(': still here\n\n')
  })

  it('forgets a browser that leaves', async () => {
    const { hub, sweep, rendered } = setUp()
    const { take, leave } = browser(hub.open(channels('local/overview')))
    await take()
    await take()
    await leave()
    expect(hub.streamCount).toBe(0)
    sweep()
    expect(rendered).toHaveLength(1)
  })

  it('says when to come back once too many streams are open', () => {
    const { hub } = setUp(2)
    hub.open(channels('local/overview'))
    hub.open(channels('local/overview'))
    const refusal = catchFrom(() => hub.open(channels('local/overview')))
    expect(refusal).toMatchObject({ code: 'too-many-streams', facts: { retryAfter: 10 } })
  })

  it('ends every stream with a farewell when the server stops, and opens no more', async () => {
    const { hub } = setUp()
    const waiting = browser(hub.open(channels('local/overview')))
    const stalled = browser(hub.open(channels('local/overview')))
    await waiting.take()
    await waiting.take()
    await stalled.take()
    const next = waiting.take()
    await readBegins()
    hub.close()
    expect(await next).toBe('event: bye\ndata: {}\n\n')
    expect(await waiting.take()).toBeNull()
    expect(await stalled.take()).toBeNull()
    expect(hub.streamCount).toBe(0)
    expect(catchFrom(() => hub.open(channels('local/overview')))).not.toBeNull()
  })

  it('ends a stream whose value cannot be made, so that nothing leaks', async () => {
    const render = () => {
      throw new Error('a defect')
    }
    const hub = new LiveHub({ render, now: () => 0 })
    const { take } = browser(hub.open(channels('local/overview')))
    await take()
    await expect(take()).rejects.toThrow('a defect')
    expect(hub.streamCount).toBe(0)
  })
})

function catchFrom(work: () => unknown) {
  try {
    work()
    return null
  } catch (error) {
    return isProblemError(error) ? error : null
  }
}
