import { describe, expect, it } from 'vitest'
import { Arrivals } from './answer-patience'

const SILENCE_MS = 3_000
const WHOLE_MS = 120_000

function arrivals() {
  const clock = { ms: 0 }
  return { clock, arrivals: new Arrivals(() => clock.ms) }
}

describe('the patience for an answer', () => {
  it('begins anew with every byte', () => {
    const { clock, arrivals: seen } = arrivals()
    const patience = seen.patience(SILENCE_MS)
    clock.ms = 2_900
    expect(patience.leftMs()).toBe(100)
    seen.heard()
    expect(patience.leftMs()).toBe(SILENCE_MS)
    clock.ms += SILENCE_MS
    expect(patience.leftMs()).toBe(0)
  })

  it('is not shortened by what came before the request', () => {
    const { clock, arrivals: seen } = arrivals()
    seen.heard()
    seen.answered()
    clock.ms = WHOLE_MS
    expect(seen.patience(SILENCE_MS).leftMs()).toBe(SILENCE_MS)
  })

  it('ends for an answer that comes byte by byte for ever, once it is its turn', () => {
    const { clock, arrivals: seen } = arrivals()
    const patience = seen.patience(SILENCE_MS)
    const hearUntil = (ms: number) => {
      for (; clock.ms < ms; clock.ms += 1_000) seen.heard()
    }
    hearUntil(WHOLE_MS - 1_000)
    expect(patience.leftMs()).toBe(1_000)
    // The answer before it is complete.
    seen.answered()
    expect(patience.leftMs()).toBe(2_000)
    hearUntil(2 * WHOLE_MS - 1_000)
    expect(patience.leftMs()).toBe(0)
    expect(patience.explain('Fetch')).toBe('took more than 120000 ms to answer Fetch')
  })

  it('is never shorter than what the broker was asked to wait itself', () => {
    const { clock, arrivals: seen } = arrivals()
    const patience = seen.patience(2 * WHOLE_MS)
    clock.ms = WHOLE_MS
    expect(patience.leftMs()).toBe(WHOLE_MS)
  })
})
