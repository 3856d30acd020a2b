import 'server-only'
import type { ReadingWindow, SeenCommit } from '@/lib/domain/groups/reading-window'
import type { ReplayedCommits } from '@/lib/domain/groups/replayed-commits'
import type { TopicPartition } from '@/lib/domain/topics/topic'
import { CommitWindow } from '@/lib/server/live/commit-window'

/** What a group has committed, and where the logs end. */
export interface GroupCommits {
  groupId: string
  partitions: readonly CommittedPlace[]
  /** Whether both have been read now. */
  isFresh: (place: TopicPartition) => boolean
}

interface CommittedPlace extends TopicPartition {
  /** `null` where nothing is committed. */
  committedOffset: bigint | null
  highWatermark: bigint | null
}

/** Beyond so many partitions of groups the rest is not watched: its rates and its verdict are unknown. */
const PLACES_MAX = 200_000

interface Watched {
  window: CommitWindow
  /** The number of the look at its group that last had it. */
  seenIn: number
}

/** By topic; the index of the array is the partition. */
type WatchedPlaces = Map<string, (Watched | undefined)[]>

/** The broker's clock and ours may be so far apart. */
const CLOCKS_APART_MS = 60_000

/**
 * What was committed before the commit that was found when the watch began. What lies beyond it and is hardly older was made after it, by
 * clocks that are apart: it is no offset that was set back.
 */
function upTo({ atMs, offset }: SeenCommit, commits: readonly SeenCommit[]): SeenCommit[] {
  const before = commits.filter((commit) => commit.atMs <= atMs)
  const isAfter = (commit: SeenCommit) =>
    commit.offset > offset && atMs - commit.atMs < CLOCKS_APART_MS
  return before.slice(0, before.findLastIndex((commit) => !isAfter(commit)) + 1)
}

/** Of the last log, where it was deleted and created again. `null` for no commits. */
function windowOf(commits: readonly SeenCommit[]): CommitWindow | null {
  let window: CommitWindow | null = null
  for (const commit of commits) {
    const goesOn = window?.see(commit.atMs, commit.offset, commit.logEnd) ?? false
    if (!goesOn) window = new CommitWindow(commit)
  }
  return window
}

/** How each group goes through each of its partitions, from sweep to sweep: what rates of reading and verdicts are made from. */
export class CommitWindows {
  readonly #groups = new Map<string, WatchedPlaces>()
  readonly #placesMax: number
  #count = 0
  #look = 0

  constructor({ placesMax = PLACES_MAX } = {}) {
    this.#placesMax = placesMax
  }

  get placeCount(): number {
    return this.#count
  }

  /** Takes what one sweep tells of a group. What is not known now stays as it was; places that are not named are forgotten. */
  record(atMs: number, { groupId, partitions, isFresh }: GroupCommits): void {
    this.#look += 1
    const known: WatchedPlaces = this.#groups.get(groupId) ?? new Map()
    for (const place of partitions) this.#see(known, place, { atMs, isFresh })
    this.#forgetUnnamed(known)
    if (known.size > 0) this.#groups.set(groupId, known)
    else this.#groups.delete(groupId)
  }

  /** Forgets the groups that are not among these. */
  keepOnly(groupIds: Pick<ReadonlySet<string>, 'has'>): void {
    for (const [groupId, known] of this.#groups) {
      if (groupIds.has(groupId)) continue
      this.#look += 1
      this.#forgetUnnamed(known)
      this.#groups.delete(groupId)
    }
  }

  /** Puts what was committed before a partition was watched in front of what was seen since. */
  seed(replayed: readonly ReplayedCommits[]): void {
    for (const { groupId, topic, partition, commits } of replayed) {
      const watched = this.#groups.get(groupId)?.get(topic)?.[partition]
      if (watched === undefined) continue
      const { window } = watched
      const seen = Array.from({ length: window.count }, (_, index) => window.commit(index))
      watched.window = windowOf([...upTo(window.commit(0), commits), ...seen]) ?? window
    }
  }

  /** `null` for a place that is not watched. */
  read(groupId: string, { topic, partition }: TopicPartition): ReadingWindow | null {
    return this.#groups.get(groupId)?.get(topic)?.[partition]?.window ?? null
  }

  #see(
    known: WatchedPlaces,
    place: CommittedPlace,
    { atMs, isFresh }: Pick<GroupCommits, 'isFresh'> & { atMs: number },
  ): void {
    const { committedOffset: offset, highWatermark: logEnd } = place
    if (offset === null) return
    const watched = known.get(place.topic)?.[place.partition]
    if (watched !== undefined) watched.seenIn = this.#look
    if (logEnd === null || !isFresh(place)) return
    if (watched === undefined) this.#watch(known, place, { atMs, offset, logEnd })
    else if (!watched.window.see(atMs, offset, logEnd)) {
      watched.window = new CommitWindow({ atMs, offset, logEnd })
    }
  }

  #watch(known: WatchedPlaces, { topic, partition }: TopicPartition, found: SeenCommit): void {
    if (this.#count >= this.#placesMax) return
    this.#count += 1
    const ofTopic = known.get(topic) ?? []
    ofTopic[partition] = { window: new CommitWindow(found), seenIn: this.#look }
    known.set(topic, ofTopic)
  }

  #forgetUnnamed(known: WatchedPlaces): void {
    for (const [topic, places] of known) {
      let left = 0
      for (let partition = 0; partition < places.length; partition += 1) {
        const watched = places[partition]
        if (watched === undefined) continue
        if (watched.seenIn === this.#look) left += 1
        else {
          places[partition] = undefined
          this.#count -= 1
        }
      }
      if (left === 0) known.delete(topic)
    }
  }
}
