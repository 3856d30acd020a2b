import 'server-only'
import type { ReadingWindow } from '@/lib/domain/groups/reading-window'
import type { TopicPartition } from '@/lib/domain/topics/topic'
import { CommitWindow } from '@/lib/server/live/commit-window'

/** What a group has committed in a partition, and where its log ends. */
export interface CommittedPlace extends TopicPartition {
  offset: bigint
  logEnd: bigint
}

/** Beyond so many partitions of groups the rest is not watched: its rates and its verdict are unknown. */
const PLACES_MAX = 50_000

interface Watched {
  window: CommitWindow
  seenIn: number
}

/** How each group goes through each of its partitions, from sweep to sweep: what rates of reading and verdicts are made from. */
export class CommitWindows {
  readonly #groups = new Map<string, Map<string, Watched>>()
  readonly #placesMax: number
  #count = 0
  #sweep = 0

  constructor({ placesMax = PLACES_MAX } = {}) {
    this.#placesMax = placesMax
  }

  get placeCount(): number {
    return this.#count
  }

  /**
   * Takes one sweep. `known` are places of which both were read in it; of what is not known now, what was stays. Groups that are
   * not among `groups` are forgotten, and places that a group has no more, `committed` telling which it has.
   */
  record(
    atMs: number,
    groups: Iterable<{
      groupId: string
      committed: readonly TopicPartition[]
      known: readonly CommittedPlace[]
    }>,
  ): void {
    this.#sweep += 1
    for (const { groupId, committed, known } of groups) {
      const places = this.#groups.get(groupId) ?? new Map<string, Watched>()
      for (const place of known) this.#see(places, place, atMs)
      for (const place of committed) {
        const watched = places.get(keyOf(place))
        if (watched) watched.seenIn = this.#sweep
      }
      if (places.size > 0) this.#groups.set(groupId, places)
    }
    this.#forget()
  }

  /** `null` for a place that is not watched. */
  read(groupId: string, place: TopicPartition): ReadingWindow | null {
    return this.#groups.get(groupId)?.get(keyOf(place))?.window.read() ?? null
  }

  #see(places: Map<string, Watched>, place: CommittedPlace, atMs: number): void {
    const key = keyOf(place)
    const commit = { atMs, offset: place.offset, logEnd: place.logEnd }
    const watched = places.get(key)
    if (watched?.window.see(commit)) return
    if (watched === undefined) {
      if (this.#count >= this.#placesMax) return
      this.#count += 1
    }
    places.set(key, { window: new CommitWindow(commit), seenIn: this.#sweep })
  }

  #forget(): void {
    for (const [groupId, places] of this.#groups) {
      for (const [key, { seenIn }] of places) {
        if (seenIn === this.#sweep) continue
        places.delete(key)
        this.#count -= 1
      }
      if (places.size === 0) this.#groups.delete(groupId)
    }
  }
}

function keyOf({ topic, partition }: TopicPartition): string {
  return `${topic}/${partition}`
}
