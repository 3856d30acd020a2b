import { describe, expect, it } from 'vitest'
import { AnswerCache } from '@/lib/server/answer-cache'

function setUp(entriesMax = 10) {
  const clock = { nowMs: 0 }
  const cache = new AnswerCache<number>({ keepMs: 1_000, entriesMax, now: () => clock.nowMs })
  let asked = 0
  const ask = async () => {
    asked += 1
    return asked
  }
  return { clock, cache, ask }
}

describe('AnswerCache', () => {
  it('asks once for all who come at the same time and a little later, and again after that', async () => {
    const { clock, cache, ask } = setUp()
    const first = [cache.get('a', ask), cache.get('a', ask)]
    clock.nowMs = 999
    expect(await Promise.all([...first, cache.get('a', ask)])).toEqual([1, 1, 1])
    clock.nowMs = 1_000
    expect(await cache.get('a', ask)).toBe(2)
  })

  it('keeps different questions apart', async () => {
    const { cache, ask } = setUp()
    expect(await Promise.all([cache.get('a', ask), cache.get('b', ask)])).toEqual([1, 2])
  })

  it('does not keep an answer that failed', async () => {
    const { cache, ask } = setUp()
    await expect(cache.get('a', () => Promise.reject(new Error('down')))).rejects.toThrow('down')
    expect(await cache.get('a', ask)).toBe(1)
  })

  it('keeps no more than it may, the oldest going first', async () => {
    const { cache, ask } = setUp(2)
    for (const key of ['a', 'b', 'c']) await cache.get(key, ask)
    expect(await cache.get('b', ask)).toBe(2)
    expect(await cache.get('a', ask)).toBe(4)
  })
})
