import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { partitionLag } from '@/lib/domain/groups/lag'
import { CommitWindows } from '@/lib/server/live/commit-windows'
import { type GroupReading, groupReading } from '@/lib/server/live/group-reading'
import { OffsetHistory } from '@/lib/server/live/offset-history'

const startMs = 1_700_000_000_000
const groupId = 'billing'
const PARTITIONS = 3

/** What happens to each of three partitions within one sweep: messages that are written, and how many of them are committed. */
const anySweep = fc.record({
  afterMs: fc.constantFrom(1_000, 10_000, 30_000, 90_000),
  written: fc.array(fc.constantFrom(0, 0, 1, 500), {
    minLength: PARTITIONS,
    maxLength: PARTITIONS,
  }),
  read: fc.array(fc.constantFrom(0, 0, 1, 500, -300), {
    minLength: PARTITIONS,
    maxLength: PARTITIONS,
  }),
  endsAreRead: fc.boolean(),
})

/** A group as it is read from sweep to sweep, each time on what was made of it before. */
class WatchedGroup {
  readonly #ends = new OffsetHistory()
  readonly #windows = new CommitWindows()
  #before: GroupReading | null = null

  sweep(nowMs: number, places: readonly { end: number; committed: number; isRead: boolean }[]) {
    const lags = places.map(({ end, committed }, partition) =>
      partitionLag({
        topic: 'orders',
        partition,
        committedOffset: BigInt(committed),
        logStartOffset: 0n,
        highWatermark: BigInt(end),
      }),
    )
    const readings = places.map(({ end, isRead }) => ({
      offset: BigInt(end),
      atMs: isRead ? nowMs : 0,
    }))
    this.#ends.record(nowMs, lags, { ends: new Map([['orders', readings]]), sinceMs: nowMs })
    this.#windows.record(nowMs, {
      groupId,
      partitions: lags,
      isFresh: ({ partition }) => places[partition]?.isRead ?? false,
    })
    const inputs = {
      ends: this.#ends,
      windows: this.#windows,
      wasSlow: () => false,
      topics: new Map(),
      settings: new Map(),
      disks: new Map(),
      transactional: new Set<string>(),
      nowMs,
    }
    const group = { groupId, description: null, lags }
    const before = this.#before
    const kept = groupReading(group, before, inputs)
    this.#before = kept
    return { before, kept, anew: groupReading(group, null, inputs) }
  }
}

describe('groupReading', () => {
  it('makes of what was made before what it makes of nothing, whatever has happened', () => {
    fc.assert(
      fc.property(fc.array(anySweep, { minLength: 1, maxLength: 20 }), (sweeps) => {
        const group = new WatchedGroup()
        const places = Array.from({ length: PARTITIONS }, () => ({ end: 1_000, committed: 1_000 }))
        let nowMs = startMs
        for (const { afterMs, written, read, endsAreRead } of sweeps) {
          nowMs += afterMs
          places.forEach((place, index) => {
            place.end += written[index] ?? 0
            place.committed = Math.min(place.end, place.committed + (read[index] ?? 0))
          })
          const seen = places.map((place) => ({ ...place, isRead: endsAreRead }))
          const { kept, anew } = group.sweep(nowMs, seen)
          expect(kept).toEqual(anew)
        }
      }),
    )
  })

  it('makes nothing anew of a group that has read all and in which nothing moves', () => {
    const group = new WatchedGroup()
    const places = [{ end: 10, committed: 10, isRead: true }]
    for (let sweep = 0; sweep < 10; sweep += 1) group.sweep(startMs + sweep * 30_000, places)
    const { before, kept } = group.sweep(startMs + 300_000, places)
    expect(kept).toBe(before)
  })

  it('keeps the places that stand still beside one that moves', () => {
    const group = new WatchedGroup()
    const still = { end: 10, committed: 10, isRead: true }
    for (let sweep = 0; sweep < 10; sweep += 1) {
      group.sweep(startMs + sweep * 30_000, [still, { ...still, end: 20 + sweep }])
    }
    const { before, kept } = group.sweep(startMs + 300_000, [still, { ...still, end: 99 }])
    expect(kept.partitions[0]).toBe(before?.partitions[0])
    expect(kept.partitions[1]).toMatchObject({ lag: 89n })
  })
})
