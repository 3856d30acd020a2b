import 'server-only'
import { createHash } from 'node:crypto'
import type { LastCommit } from '@/lib/contract/empty-group'
import type { DeleteGroupOutcome, GroupLoss, ResetTarget } from '@/lib/contract/group-changes'
import type { Failure, Gathered } from '@/lib/domain/failure'
import type { CommittedOffset, GroupDescription, GroupListing } from '@/lib/domain/groups/group'
import { someOf } from '@/lib/domain/some-of'
import type { Receipt } from '@/lib/server/changes/make-change'
import { deadline } from '@/lib/server/deadline'
import { hasUndo, undoTo } from '@/lib/server/groups/former-offsets'
import { connectedMembers, membersSentence } from '@/lib/server/groups/present-reset'
import { only } from '@/lib/server/groups/read-listing'
import type { CallOptions, KafkaOperations } from '@/lib/server/kafka-operations'

/** A group that is to lose something, as it was read just now. */
export interface LosingGroup {
  listing: GroupListing
  description: GroupDescription
  /** In order of topic and partition: those that would be lost. */
  offsets: readonly CommittedOffset[]
  /** Topics of these offsets that do not exist any more. */
  missingTopics: readonly string[]
}

const READ_DEADLINE_MS = 10_000

/**
 * Reads groups with all of their offsets. One that cannot be read is a failure, also for a single offset, which an undo would leave out;
 * and so is a group that does not exist.
 */
export async function readLosingGroups(
  kafka: KafkaOperations,
  groupIds: readonly string[],
  options: CallOptions,
): Promise<Gathered<LosingGroup>> {
  return readLosingAmong(await kafka.listGroups(options), kafka, groupIds, options)
}

/** The same of groups that were listed before, for many at a time: members, state and offsets of each are read now. */
async function readLosingAmong(
  listed: Gathered<GroupListing>,
  kafka: KafkaOperations,
  groupIds: readonly string[],
  options: CallOptions,
): Promise<Gathered<LosingGroup>> {
  const wanted = new Set(groupIds)
  const listings = listed.items.filter(({ groupId }) => wanted.has(groupId))
  const [described, fetched] = await Promise.all([
    kafka.describeGroups(listings, options),
    kafka.fetchGroupOffsets(listings, options),
  ])
  const topics = fetched.items.flatMap(({ offsets }) => offsets.map(({ topic }) => topic))
  const missing = await missingAmong(kafka, [...new Set(topics)], options)
  const descriptions = new Map(described.items.map((each) => [each.groupId, each]))
  const committed = new Map(fetched.items.map((each) => [each.groupId, each.offsets]))
  for (const { at } of fetched.failures) committed.delete(at.groupId ?? '')
  const items = listings.flatMap((listing) => {
    const description = descriptions.get(listing.groupId)
    const offsets = committed.get(listing.groupId)
    if (!description || !offsets) return []
    const own = new Set(offsets.map(({ topic }) => topic))
    const missingTopics = missing.filter((topic) => own.has(topic))
    return [{ listing, description, offsets: [...offsets].sort(byPlace), missingTopics }]
  })
  const failures = [...described.failures, ...fetched.failures]
  const read = new Set([...items.map(({ listing }) => listing.groupId)])
  const named = new Set(failures.map(({ at }) => at.groupId))
  const unread = groupIds.filter((groupId) => !read.has(groupId) && !named.has(groupId))
  return { items, failures: [...failures, ...unread.map((id) => notThere(id, listed.failures))] }
}

/** Reads one such group; `listed` are the groups as they were listed for many at a time. Throws `not-found`, Kafka problems. */
export async function readLosingGroup(
  kafka: KafkaOperations,
  groupId: string,
  listed?: Gathered<GroupListing>,
): Promise<LosingGroup> {
  const options = { signal: deadline(READ_DEADLINE_MS) }
  const among = listed ?? (await kafka.listGroups(options))
  return only(await readLosingAmong(among, kafka, [groupId], options), `group ${groupId}`)
}

/** A group that no coordinator lists: gone, or hidden by one that does not answer. */
function notThere(groupId: string, failures: readonly Failure[]): Failure {
  const [hidden] = failures
  if (hidden) return { ...hidden, at: { ...hidden.at, groupId } }
  const message = `There is no group “${groupId}”.`
  return { at: { groupId }, error: 'GROUP_ID_NOT_FOUND', message, retriable: false }
}

/** Topics that the cluster says it does not have; what it does not answer for is not said to be missing. */
async function missingAmong(
  kafka: KafkaOperations,
  names: string[],
  options: CallOptions,
): Promise<string[]> {
  if (names.length === 0) return []
  const { topics } = await kafka.describeTopics(names, options)
  const known = new Set([
    ...topics.items.map(({ name }) => name),
    ...topics.failures
      .filter(({ error }) => error !== 'UNKNOWN_TOPIC_OR_PARTITION')
      .map(({ at }) => at.topic),
  ])
  return names.filter((name) => !known.has(name)).sort()
}

/** Names a group together with all that would be lost: its state, who is in it, what it has committed. */
export function lossEtag({ listing, description, offsets }: LosingGroup): string {
  const facts = {
    groupId: listing.groupId,
    type: listing.type,
    state: description.state,
    members: description.members.map(({ memberId }) => memberId),
    offsets: offsets.map(({ topic, partition, offset }) => [topic, partition, offset.toString()]),
  }
  return createHash('sha256').update(JSON.stringify(facts)).digest('hex')
}

/** For a receipt: what the preview told of it stands, and the log need not be read again. */
export const NOT_ASKED: LastCommit = { at: null, knownSince: null, unknown: 'Not read again.' }

export function presentLoss(
  { listing, description, offsets, missingTopics }: LosingGroup,
  notes: Pick<GroupLoss, 'lastCommit' | 'blockedBy' | 'warnings'>,
): GroupLoss {
  return {
    groupId: listing.groupId,
    type: listing.type,
    state: description.state,
    members: connectedMembers(description),
    offsets: presentOffsets(offsets),
    missingTopics: [...missingTopics],
    ...notes,
  }
}

/** What has become of a loss that was made; `undo` is what puts the offsets back, `null` where nothing does. */
export function presentDeletion(
  group: LosingGroup,
  { verified, appliedAt, auditId, warnings }: Receipt<unknown>,
  undo: ResetTarget | null,
): DeleteGroupOutcome {
  const loss = presentLoss(group, { lastCommit: NOT_ASKED, blockedBy: null, warnings })
  return { outcome: 'applied', loss, verified, appliedAt, auditId, undo }
}

/** Why the group cannot be deleted now; `null` when it can. */
export function deletionBlock({ description }: LosingGroup): string | null {
  return membersSentence(description)
}

/**
 * All offsets as they were, as `undoTo` has them: which topics there are is asked when they are put back. `null` for a share group that
 * is gone: it comes back only by being read.
 */
export function undoOfLoss(group: LosingGroup, isWhole: boolean): ResetTarget | null {
  const cannot = group.listing.type === 'share' && isWhole
  return cannot ? null : undoTo(group.offsets)
}

/** What the undo of a loss would put back now, in a sentence; `which` names the offsets where that is all of them. */
export function undoSentence({ offsets, missingTopics }: LosingGroup, which: string): string {
  const all = offsets.length
  if (all === 0) return 'There are no offsets that undo could put back.'
  if (!hasUndo(offsets)) return 'There is no undo: no request holds so many offsets.'
  const gone = new Set(missingTopics)
  const { length } = offsets.filter(({ topic }) => !gone.has(topic))
  if (length === all) return `Undo puts ${which} back.`
  if (length === 0) {
    return `Undo can put nothing back while none of the topics exists: ${someOf(missingTopics)}.`
  }
  return `Undo puts ${length} of the ${all} offsets back, and none of ${someOf(missingTopics)}: there is no topic of this name any more.`
}

export function presentOffsets(offsets: readonly CommittedOffset[]): GroupLoss['offsets'] {
  return offsets.map(({ topic, partition, offset }) => ({
    topic,
    partition,
    offset: offset.toString(),
  }))
}

function byPlace(a: CommittedOffset, b: CommittedOffset): number {
  if (a.topic !== b.topic) return a.topic < b.topic ? -1 : 1
  return a.partition - b.partition
}
