import { describe, expect, it } from 'vitest'
import { type Interruptible, inSlices } from '@/lib/server/live/in-slices'

/** Counts to a number, and says each on the way. */
function* counting(to: number, say: (step: number) => void): Interruptible<number> {
  for (let step = 1; step <= to; step += 1) {
    say(step)
    yield
  }
  return to
}

describe('inSlices', () => {
  it('lets what waits go on after each slice, and answers what the work does', async () => {
    const order: string[] = []
    setImmediate(() => order.push('another'))
    const counted = await inSlices(
      counting(3, (step) => order.push(String(step))),
      0,
    )
    expect(counted).toBe(3)
    expect(order).toEqual(['1', 'another', '2', '3'])
  })

  it('does short work in one piece', async () => {
    const order: string[] = []
    setImmediate(() => order.push('another'))
    await inSlices(
      counting(3, (step) => order.push(String(step))),
      60_000,
    )
    expect(order).toEqual(['1', '2', '3'])
  })

  it('fails as the work does', async () => {
    const failing = counting(3, () => {
      throw new Error('no')
    })
    await expect(inSlices(failing)).rejects.toThrow('no')
  })
})
