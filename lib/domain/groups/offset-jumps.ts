import type { CommitNote } from '@/lib/domain/groups/group'
import type { GroupPast, PastMembership } from '@/lib/domain/groups/group-past'
import type { PastCommit } from '@/lib/domain/groups/past-commit'
import { membersBefore } from '@/lib/domain/groups/rebalance-start'
import type { TopicPartition } from '@/lib/domain/topics/topic'

export interface OffsetMove extends TopicPartition {
  /** `null` where there was no commit: the one of before was deleted, or negative. */
  from: bigint | null
  /** What the commit of before carried; left out where it is not known. */
  fromNote?: CommitNote | undefined
  /** `null` where the commit was deleted. */
  to: bigint | null
}

/** Offsets of a group that moved at one moment in a way that reading does not explain. */
export interface OffsetJump {
  atMs: number
  /** Some offset went back; commits were deleted; or offsets were committed while nobody was in the group. */
  because: 'back' | 'deleted' | 'without-members'
  /** In order of topic and partition: all that moved at that moment. */
  moves: OffsetMove[]
  /** So many more partitions were committed, or their commits deleted, at that moment, and no commit before it is known of them. */
  unknownBefore: number
}

/** A consumer that uses assign() commits without membership too, but not once: others of its commits lie within this. */
const ALONE_MS = 60_000
/** Some tools commit partition by partition. */
const TOGETHER_MS = 1_000

interface Moment {
  atMs: number
  places: Set<string>
  moves: OffsetMove[]
  unknownBefore: number
  /** How many members the group had; `null` while unknown. */
  members: number | null
}

/**
 * Where a group's offsets jumped, the latest first. A move back is one, whoever made it; a move ahead is one only where nobody was in the
 * group, since members read as fast as they can, and where it stands alone, since a consumer without membership goes on committing.
 * `membersNow` are the ids of those who are in it; `null` where that is not known.
 */
export function offsetJumps(
  { commits, memberships }: GroupPast,
  membersNow: readonly string[] | null,
): OffsetJump[] {
  const moments = momentsOf(commits, membersOverTime(memberships, membersNow))
  const lonely = moments.filter(({ members }) => members === 0)
  return moments
    .flatMap((moment) => {
      const because = reasonOf(moment, lonely)
      const { atMs, moves, unknownBefore } = moment
      return because === null ? [] : [{ atMs, because, moves, unknownBefore }]
    })
    .reverse()
}

function reasonOf(
  { atMs, moves, members }: Moment,
  lonely: readonly Moment[],
): OffsetJump['because'] | null {
  if (moves.length === 0) return null
  if (moves.some(({ from, to }) => from !== null && to !== null && to < from)) return 'back'
  if (moves.every(({ to }) => to === null)) return 'deleted'
  if (members !== 0) return null
  const near = lonely.filter((other) => Math.abs(other.atMs - atMs) <= ALONE_MS)
  return near.length === 1 ? 'without-members' : null
}

/** What is committed together, each partition once, is one moment; what is committed at once is never taken apart. */
function momentsOf(
  commits: readonly PastCommit[],
  countAt: (atMs: number) => number | null,
): Moment[] {
  const moments: Moment[] = []
  const former = new Map<string, PastCommit>()
  for (const { atMs, byPlace: made } of madeAtOnce(commits)) {
    const last = moments.at(-1)
    const together =
      last && atMs - last.atMs <= TOGETHER_MS && ![...made.keys()].some((at) => last.places.has(at))
    const moment = together ? last : newMoment(atMs, countAt(atMs))
    if (moment !== last) moments.push(moment)
    for (const [place, commit] of made) {
      moment.places.add(place)
      const before = former.get(place)
      former.set(place, commit)
      // What stood before the first commit that is known is not known: it may have been the same, or nothing.
      if (before === undefined) moment.unknownBefore += 1
      else if (before.offset !== commit.offset) moment.moves.push(moveOf(before, commit.offset))
    }
  }
  for (const { moves } of moments) moves.sort(byPlace)
  return moments
}

interface MadeAtOnce {
  atMs: number
  byPlace: Map<string, PastCommit>
}

/** The coordinator gives all of one request the same time. */
function madeAtOnce(commits: readonly PastCommit[]): MadeAtOnce[] {
  const requests: MadeAtOnce[] = []
  for (const commit of commits) {
    const { topic, partition, atMs } = commit
    const place = `${topic}/${partition}`
    const last = requests.at(-1)
    if (last?.atMs === atMs && !last.byPlace.has(place)) last.byPlace.set(place, commit)
    else requests.push({ atMs, byPlace: new Map([[place, commit]]) })
  }
  return requests
}

function moveOf({ topic, partition, offset, note }: PastCommit, to: bigint | null): OffsetMove {
  return { topic, partition, from: offset, fromNote: note, to }
}

function newMoment(atMs: number, members: number | null): Moment {
  return { atMs, places: new Set(), moves: [], unknownBefore: 0, members }
}

/** Answers how many members there were, for times that only grow. `null` before anything is known. */
function membersOverTime(
  memberships: readonly PastMembership[],
  membersNow: readonly string[] | null,
): (atMs: number) => number | null {
  const countAfter = memberCounter(memberships, membersNow)
  let count: number | null = null
  let next = 0
  return (atMs) => {
    for (; next < memberships.length; next += 1) {
      const each = memberships[next]
      if (each === undefined || each.atMs > atMs) break
      count = countAfter(each)
    }
    return count
  }
}

/**
 * Answers how many members there are after each of these records, taken in order. They name the members that came and went, and not those
 * who were there all the time: without `membersNow` nobody can tell how many these are, and the answer is `null`.
 */
function memberCounter(
  memberships: readonly PastMembership[],
  membersNow: readonly string[] | null,
): (record: PastMembership) => number | null {
  const ofMembers = memberships.flatMap((each) => (each.kind === 'count' ? [] : [each]))
  const present = membersBefore(ofMembers, membersNow ?? [])
  return (record) => {
    if (record.kind === 'count') return record.members
    if (isThere(record)) present.add(record.memberId)
    else present.delete(record.memberId)
    return membersNow === null ? null : present.size
  }
}

function isThere(record: Exclude<PastMembership, { kind: 'count' }>): boolean {
  return record.kind === 'member' ? record.facts !== null : record.current !== null
}

function byPlace(a: TopicPartition, b: TopicPartition): number {
  if (a.topic !== b.topic) return a.topic < b.topic ? -1 : 1
  return a.partition - b.partition
}
