import { describe, expect, it } from 'vitest'
import { assignmentChange, isOnTheWay } from './assignment-change'

const read = (members: Record<string, number[]>) =>
  new Map(
    Object.entries(members).map(([id, partitions]) => [
      id,
      partitions.map((partition) => ({ topic: 'orders', partition })),
    ]),
  )

describe('assignmentChange', () => {
  it('counts what is read by another than before, and tells who came and went', () => {
    expect(
      assignmentChange(read({ a: [0, 1], b: [2, 3] }), read({ a: [0, 2], c: [1, 3] })),
    ).toEqual({ moved: 3, joined: ['c'], left: ['b'] })
  })

  it('takes no partition for moved that nobody has read before, or that nobody reads now', () => {
    expect(assignmentChange(read({ a: [0] }), read({ a: [1] }))).toBeNull()
  })

  it('takes a partition of a share group for moved where its readers change', () => {
    expect(assignmentChange(read({ a: [0], b: [0] }), read({ b: [0], a: [0] }))).toBeNull()
    expect(assignmentChange(read({ a: [0], b: [0] }), read({ a: [0], b: [] }))?.moved).toBe(1)
  })
})

describe('isOnTheWay', () => {
  it('holds while something that was read is read by nobody', () => {
    const before = read({ a: [0, 1], b: [] })
    expect(isOnTheWay(before, read({ a: [0], b: [] }))).toBe(true)
    expect(isOnTheWay(before, read({ a: [0], b: [1] }))).toBe(false)
  })

  it('waits for no topic that nobody reads any more', () => {
    expect(isOnTheWay(read({ a: [0, 1] }), read({ a: [] }))).toBe(false)
  })
})
