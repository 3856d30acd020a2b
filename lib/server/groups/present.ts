import 'server-only'
import type { EmptyGroup, LastCommit as WireLastCommit } from '@/lib/contract/empty-group'
import type { GroupDetail, GroupPartition, GroupSummary } from '@/lib/contract/groups'
import type { GroupDescription } from '@/lib/domain/groups/group'
import type { LastCommit } from '@/lib/domain/groups/stale-group'
import type { TimeLag } from '@/lib/domain/groups/time-lag'
import { groupVerdictSentence, verdictSentence } from '@/lib/format/verdict-sentence'
import type {
  ClusterSnapshot,
  GroupFacts,
  GroupPlace,
  ObservedFailure,
  Reading,
} from '@/lib/server/live/snapshot'
import { presentInstant, presentInt64, presentObserved } from '@/lib/server/present-failures'

export function presentGroupSummary(group: GroupFacts): GroupSummary {
  const topics = new Set(group.partitions.map((partition) => partition.topic))
  return {
    id: group.listing.groupId,
    type: group.listing.type,
    state: group.description?.state ?? group.listing.state,
    memberCount: group.description?.members.length ?? null,
    topicCount: group.offsets === null ? null : topics.size,
    lag: presentInt64(group.lag),
    lagChangePerSecond: presentRate(group.lagChangePerSecond),
    timeLag: presentTimeLag(group.timeLag),
    recentLag: [...group.recentLag],
    expired: presentInt64(group.expired),
    empty: presentEmpty(group),
    verdict: { kind: group.verdict.kind, because: groupVerdictSentence(group.verdict) },
    ...presentReading(group),
  }
}

export function presentEmpty({ empty }: Pick<GroupFacts, 'empty'>): EmptyGroup | null {
  if (empty === null) return null
  const { stale, lastCommit } = empty
  return { stale, lastCommit: presentLastCommit(lastCommit) }
}

export function presentLastCommit({ atMs, knownSinceMs, unknown }: LastCommit): WireLastCommit {
  return { at: presentInstant(atMs), knownSince: presentInstant(knownSinceMs), unknown }
}

/** Times to the millisecond, rates to the thousandth: they are estimates. */
function presentReading(reading: Reading) {
  const { catchUp, dataLoss } = reading
  return {
    producePerSecond: presentRate(reading.producePerSecond),
    consumePerSecond: presentRate(reading.consumePerSecond),
    catchUp: catchUp?.state === 'in' ? { ...catchUp, ms: Math.round(catchUp.ms) } : catchUp,
    dataLoss: dataLoss.state === 'in' ? { ...dataLoss, ms: Math.round(dataLoss.ms) } : dataLoss,
  }
}

function presentRate(perSecond: number | null): number | null {
  return perSecond === null ? null : Math.round(perSecond * 1_000) / 1_000
}

/** To the millisecond: it is an estimate. */
export function presentTimeLag(timeLag: TimeLag | null): TimeLag | null {
  return timeLag === null ? null : { ...timeLag, ms: Math.round(timeLag.ms) }
}

/** `nowMs` is for the age of failures. */
export function presentGroupDetail(
  snapshot: ClusterSnapshot,
  group: GroupFacts,
  nowMs: number,
): GroupDetail {
  const { description, listing, partitions } = group
  const owners = partitionOwners(description)
  return {
    group: presentGroupSummary(group),
    assignor: description?.assignor ?? null,
    epoch: description?.epoch ?? null,
    coordinatorId: description?.coordinatorId ?? listing.coordinatorId,
    members: description?.members ?? [],
    partitions: partitions.map((each) => presentGroupPartition(each, owners)),
    failures: presentObserved(failuresOfGroup(snapshot, group), nowMs),
    asOf: presentInstant(group.offsetsAtMs),
  }
}

function presentGroupPartition(
  position: GroupPlace,
  owners: ReadonlyMap<string, string>,
): GroupPartition {
  const { topic, partition } = position
  return {
    topic,
    partition,
    committedOffset: presentInt64(position.committedOffset),
    logStartOffset: presentInt64(position.logStartOffset),
    highWatermark: presentInt64(position.highWatermark),
    lag: presentInt64(position.lag),
    expired: presentInt64(position.expired),
    unknown: position.unknown,
    memberId: owners.get(`${topic}/${partition}`) ?? null,
    timeLag: presentTimeLag(position.timeLag),
    verdict: { kind: position.verdict.kind, because: verdictSentence(position.verdict) },
    ...presentReading(position),
  }
}

/** Member by `topic/partition`. In a share group several members read one partition; then the first is named. */
function partitionOwners(description: GroupDescription | null): Map<string, string> {
  const owners = new Map<string, string>()
  for (const { memberId, assignment } of description?.members ?? []) {
    for (const { topic, partition } of assignment ?? []) {
      const place = `${topic}/${partition}`
      if (!owners.has(place)) owners.set(place, memberId)
    }
  }
  return owners
}

/** Failures that touch a group: its own, its coordinator's, those of its topics, and those that name no place. */
function failuresOfGroup(snapshot: ClusterSnapshot, group: GroupFacts): ObservedFailure[] {
  const { groupId, coordinatorId } = group.listing
  const topics = new Set(group.partitions.map((partition) => partition.topic))
  return snapshot.failures.filter(({ failure: { at } }) => {
    if (at.groupId !== undefined) return at.groupId === groupId
    if (at.topic !== undefined) return topics.has(at.topic)
    return at.brokerId === undefined || at.brokerId === coordinatorId
  })
}
