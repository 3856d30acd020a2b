import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Assignment, movesBetween, type PartitionMove } from './rebalance-moves'

const place = (partition: number) => ({ topic: 'orders', partition })

/** What an assignment becomes by moves; in the order of the partitions. */
function moved(before: Assignment, moves: readonly PartitionMove[]): Record<string, number[]> {
  const owned = new Map(
    [...before].map(([key, places]) => [key, places.map((each) => each.partition)]),
  )
  for (const { partition, from, to } of moves) {
    if (from !== null)
      owned.set(
        from,
        (owned.get(from) ?? []).filter((each) => each !== partition),
      )
    if (to !== null) owned.set(to, [...(owned.get(to) ?? []), partition])
  }
  return inOrder(owned)
}

function inOrder(owned: Iterable<[string, readonly number[]]>): Record<string, number[]> {
  const held = [...owned].filter(([, partitions]) => partitions.length > 0)
  return Object.fromEntries(
    held.map(([key, partitions]) => [key, partitions.toSorted((a, b) => a - b)]),
  )
}

const keys = ['a', 'b', 'c']

/** Who has each of ten partitions: nobody, one, or in a share group several. */
const assignments = fc
  .array(fc.subarray(keys), { minLength: 10, maxLength: 10 })
  .map(
    (owners): Assignment =>
      new Map(
        keys.map((key) => [
          key,
          owners.flatMap((each, partition) => (each.includes(key) ? [place(partition)] : [])),
        ]),
      ),
  )

describe('movesBetween', () => {
  it('names who gave a partition up and who has it now', () => {
    const before = new Map([['a', [place(0), place(1)]]])
    const after = new Map([
      ['a', [place(0)]],
      ['b', [place(1), place(2)]],
    ])
    expect(movesBetween(before, after)).toEqual([
      { ...place(1), from: 'a', to: 'b' },
      { ...place(2), from: null, to: 'b' },
    ])
  })

  it('makes the later assignment out of the earlier one', () => {
    fc.assert(
      fc.property(assignments, assignments, (before, after) => {
        const wanted = inOrder(
          [...after].map(([key, places]) => [key, places.map(({ partition }) => partition)]),
        )
        expect(moved(before, movesBetween(before, after))).toEqual(wanted)
      }),
    )
  })

  it('moves nothing that stays where it is', () => {
    fc.assert(
      fc.property(assignments, (same) => {
        expect(movesBetween(same, new Map(same))).toEqual([])
      }),
    )
  })
})
