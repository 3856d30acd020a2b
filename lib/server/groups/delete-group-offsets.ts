import 'server-only'
import type { DeleteGroupOutcome } from '@/lib/contract/group-changes'
import type { GroupMember } from '@/lib/domain/groups/group'
import {
  type ChangeServices,
  changeServices,
  exclusively,
  readOnlySentence,
  requiredEtag,
} from '@/lib/server/changes/change-services'
import { makeChange, type Sight } from '@/lib/server/changes/make-change'
import { untilSeen } from '@/lib/server/changes/until-seen'
import { groupProblem } from '@/lib/server/groups/delete-group'
import { metadataWarnings, presentFormer } from '@/lib/server/groups/former-offsets'
import { membersSentence } from '@/lib/server/groups/present-reset'
import {
  type LosingGroup,
  lossEtag,
  presentDeletion,
  presentLoss,
  presentOffsets,
  readLosingGroup,
  undoOfLoss,
  undoSentence,
} from '@/lib/server/groups/read-group-loss'
import { readLastCommit } from '@/lib/server/groups/read-last-commits'
import { ProblemError } from '@/lib/server/http/problem-error'
import type { ClusterMonitor } from '@/lib/server/live/cluster-monitor'

interface Body {
  groupId: string
  topic: string
  dryRun: boolean
  etag?: string | undefined
}

/**
 * Says which offsets of a group are lost in one topic (`dryRun`), or deletes them. Throws `not-found` also where it has none there,
 * `group-not-empty` while a member reads the topic, `plan-outdated`, `read-only-cluster`, `audit-unavailable`, `outcome-unknown`, Kafka
 * problems.
 */
export function deleteGroupOffsets(
  clusterId: string,
  body: Body,
  requestId: string,
): Promise<DeleteGroupOutcome> {
  return planOrDeleteOffsets(changeServices(clusterId), body, requestId)
}

/** The same with everything it needs passed in. */
export async function planOrDeleteOffsets(
  services: ChangeServices,
  body: Body,
  requestId: string,
): Promise<DeleteGroupOutcome> {
  const { monitor } = services
  const { groupId, topic } = body
  if (body.dryRun) {
    const group = await readLosing(monitor, body)
    const lastCommit = await readLastCommit(monitor, group.listing)
    const blockedBy = readOnlySentence(monitor) ?? readersSentence(group, topic)
    const warnings = [...offsetWarnings(group, topic), ...metadataWarnings(group.offsets)]
    const loss = presentLoss(group, { lastCommit, blockedBy, warnings })
    return { outcome: 'planned', loss, etag: lossEtag(group) }
  }
  return exclusively(services, groupId, async () => {
    const etag = requiredEtag(body.etag)
    const group = await readLosing(monitor, body)
    const readers = readersSentence(group, topic)
    if (readers !== null) throw new ProblemError('group-not-empty', readers)
    if (lossEtag(group) !== etag) {
      const detail =
        'The group’s members or its offsets of this topic have changed since the preview.'
      throw new ProblemError('plan-outdated', detail)
    }
    return erase(services, { group, topic }, requestId)
  })
}

/** The group with its offsets of that topic alone. */
async function readLosing(
  { kafka }: ClusterMonitor,
  { groupId, topic }: Body,
): Promise<LosingGroup> {
  const group = await readLosingGroup(kafka, groupId)
  const offsets = group.offsets.filter((each) => each.topic === topic)
  if (offsets.length === 0) {
    throw new ProblemError('not-found', `“${groupId}” has committed no offset of ${topic}.`)
  }
  const missingTopics = group.missingTopics.filter((each) => each === topic)
  return { ...group, offsets, missingTopics }
}

/**
 * Who reads the topic, in a sentence; `null` when nobody does. Kafka deletes offsets under the members of a group as long as none of them
 * subscribes to the topic; those of a share group only where it has no members at all.
 */
function readersSentence({ listing, description }: LosingGroup, topic: string): string | null {
  if (listing.type === 'share') return membersSentence(description)
  const readers = description.members.filter((member) => mayRead(member, topic))
  return readers.length === 0 ? null : membersSentence({ ...description, members: readers })
}

/** By what it subscribes to, and where that is not told by what it was assigned; a member of whom neither is known may. */
function mayRead({ subscription, assignment }: GroupMember, topic: string): boolean {
  if (subscription?.includes(topic)) return true
  if (assignment === null) return subscription === null
  return assignment.some((place) => place.topic === topic)
}

function offsetWarnings(group: LosingGroup, topic: string): string[] {
  const { listing, description, offsets } = group
  if (listing.type === 'share') {
    return [
      `The group begins ${topic} anew where share.auto.offset.reset says. Undo puts the start offsets back, not what was acknowledged after them.`,
    ]
  }
  const others = description.members.length > 0
  return [
    `Without offsets, a consumer of this group begins ${topic} where auto.offset.reset says, at the end of each log unless set otherwise. ${undoSentence(group, `the ${offsets.length} offsets`)}`,
    ...(others
      ? ['The group has members. Kafka refuses if one of them subscribes to this topic.']
      : []),
  ]
}

async function erase(
  services: ChangeServices,
  { group, topic }: { group: LosingGroup; topic: string },
  requestId: string,
): Promise<DeleteGroupOutcome> {
  const { monitor } = services
  const { groupId, type } = group.listing
  const partitions = group.offsets.map(({ partition }) => partition)
  const receipt = await makeChange(services, {
    intent: {
      requestId,
      action: 'delete-group-offsets',
      subject: { groupId, topic },
      before: presentFormer(group.offsets),
    },
    unseen: 'the offsets are still there',
    apply: () => {
      monitor.noteOwnCommit(groupId)
      return monitor.kafka.deleteGroupOffsets({ groupId, type }, { topic, partitions })
    },
    look: () => lookForGone(monitor, group, topic),
    refusal: (failure) => groupProblem(failure, groupId),
  })
  return presentDeletion(group, receipt, undoOfLoss(group, false))
}

async function lookForGone(
  { kafka }: ClusterMonitor,
  { listing }: LosingGroup,
  topic: string,
): Promise<Sight> {
  const left = await untilSeen(
    async (signal) => {
      const { items, failures } = await kafka.fetchGroupOffsets([listing], { signal })
      // A group that had no other offsets may be gone with these.
      const isGone = failures.every(({ error }) => error === 'GROUP_ID_NOT_FOUND')
      if (!isGone) throw new Error(failures[0]?.message)
      return items.flatMap(({ offsets }) => offsets.filter((each) => each.topic === topic))
    },
    (offsets) => offsets.length === 0,
  )
  if (left === null) return { reached: null, after: null }
  return { reached: left.length === 0, after: presentOffsets(left) }
}
