import { describe, expect, it, vi } from 'vitest'
import { untilKnown } from './until-known'

describe('what may have been created a moment ago', () => {
  it('is looked for again until it is there, at once after the first look', async () => {
    const looks: number[] = []
    const look = (before: number) => {
      looks.push(before)
      return before
    }
    await expect(untilKnown(look, (seen) => seen === 1)).resolves.toBe(1)
    expect(looks).toEqual([0, 1])
  })

  it('is answered as it was seen last where no time changes that', async () => {
    const look = vi.fn(async (before: number) => before)
    const seen = await untilKnown(look, () => false)
    expect(look).toHaveBeenCalledTimes(seen + 1)
    expect(seen).toBeGreaterThan(1)
  })

  it('is not waited for by one who has gone', async () => {
    const caller = new AbortController()
    const look = () => {
      caller.abort()
      return null
    }
    await expect(untilKnown(look, () => false, caller.signal)).rejects.toMatchObject({
      error: 'REQUEST_ABORTED',
    })
  })
})
