import 'server-only'
import type { DeleteGroupOutcome, GroupLoss } from '@/lib/contract/group-changes'
import type { Failure, Gathered } from '@/lib/domain/failure'
import type { GroupListing } from '@/lib/domain/groups/group'
import {
  type ChangeServices,
  changeServices,
  exclusively,
  readOnlySentence,
  requiredEtag,
} from '@/lib/server/changes/change-services'
import { makeChange, type Sight } from '@/lib/server/changes/make-change'
import { untilSeen } from '@/lib/server/changes/until-seen'
import { metadataWarnings, presentFormer } from '@/lib/server/groups/former-offsets'
import {
  deletionBlock,
  type LosingGroup,
  lossEtag,
  presentDeletion,
  presentLoss,
  readLosingGroup,
  undoOfLoss,
  undoSentence,
} from '@/lib/server/groups/read-group-loss'
import { readLastCommit } from '@/lib/server/groups/read-last-commits'
import { problemOfFailure } from '@/lib/server/http/kafka-problem'
import { ProblemError } from '@/lib/server/http/problem-error'
import type { ClusterMonitor } from '@/lib/server/live/cluster-monitor'

interface Body {
  groupId: string
  dryRun: boolean
  etag?: string | undefined
}

/**
 * Says what is lost with a group (`dryRun`), or deletes it: the very group that was shown, with the offsets that were shown. Throws
 * `not-found`, `group-not-empty`, `plan-outdated`, `read-only-cluster`, `audit-unavailable`, `outcome-unknown`, Kafka problems.
 */
export function deleteGroup(
  clusterId: string,
  body: Body,
  requestId: string,
): Promise<DeleteGroupOutcome> {
  return planOrDeleteGroup(changeServices(clusterId), body, requestId)
}

/**
 * The same with everything it needs passed in. `listed`: the groups as they were listed for many deletions. What a listing tells wrongly
 * since then is found out: who is in the group and what it has committed is read anew, and the coordinator itself refuses while
 * somebody is in it.
 */
export async function planOrDeleteGroup(
  services: ChangeServices,
  body: Body,
  requestId: string,
  listed?: Gathered<GroupListing>,
): Promise<DeleteGroupOutcome> {
  const { monitor } = services
  const { groupId } = body
  if (body.dryRun) {
    const group = await readLosingGroup(monitor.kafka, groupId)
    const lastCommit = await readLastCommit(monitor, group.listing)
    const loss = presentLoss(group, { ...groupNotes(monitor, group), lastCommit })
    return { outcome: 'planned', loss, etag: lossEtag(group) }
  }
  return exclusively(services, groupId, async () => {
    const etag = requiredEtag(body.etag)
    const group = await readLosingGroup(monitor.kafka, groupId, listed)
    const members = deletionBlock(group)
    if (members !== null) throw new ProblemError('group-not-empty', members)
    if (lossEtag(group) !== etag) {
      const detail = 'The group, its state or its offsets have changed since the preview.'
      throw new ProblemError('plan-outdated', detail)
    }
    return erase(services, group, requestId)
  })
}

/** What stands in the way of deleting a group, and what cannot be undone. */
export function groupNotes(
  monitor: ClusterMonitor,
  group: LosingGroup,
): Pick<GroupLoss, 'blockedBy' | 'warnings'> {
  return {
    blockedBy: readOnlySentence(monitor) ?? deletionBlock(group),
    warnings: [...groupWarnings(group), ...metadataWarnings(group.offsets)],
  }
}

function groupWarnings(group: LosingGroup): string[] {
  switch (group.listing.type) {
    case 'share':
      return [
        'There is no undo: what a share group has acknowledged is deleted with it. Its consumers begin anew where share.auto.offset.reset says.',
      ]
    case 'streams':
      return [
        `The internal topics and local state of the application stay. ${undoSentence(group, 'the offsets of its input topics')}`,
      ]
    default:
      return group.offsets.length === 0
        ? []
        : [
            `Consumers of this group would begin where auto.offset.reset says, at the end of each log unless set otherwise. ${undoSentence(group, 'its offsets')}`,
          ]
  }
}

async function erase(
  services: ChangeServices,
  group: LosingGroup,
  requestId: string,
): Promise<DeleteGroupOutcome> {
  const { monitor } = services
  const { groupId, type } = group.listing
  const receipt = await makeChange(services, {
    intent: {
      requestId,
      action: 'delete-group',
      subject: { groupId, type },
      before: presentFormer(group.offsets),
    },
    unseen: 'the group is still there',
    apply: () => monitor.kafka.deleteGroup(groupId),
    look: () => lookForGone(monitor, group.listing),
    refusal: (failure) => groupProblem(failure, groupId),
  })
  return presentDeletion(group, receipt, undoOfLoss(group, true))
}

/** Its coordinator is asked, and no other broker: with many groups, a listing of all of them for each would be most of the work. */
async function lookForGone({ kafka }: ClusterMonitor, listing: GroupListing): Promise<Sight> {
  const seen = await untilSeen(
    async (signal) => {
      const { items, failures } = await kafka.describeGroups([listing], { signal })
      const isThere = items.length > 0
      const [failure] = failures
      // A coordinator that does not answer may still have it.
      if (failure && failure.error !== 'GROUP_ID_NOT_FOUND') throw new Error(failure.message)
      return { isThere }
    },
    ({ isThere }) => !isThere,
  )
  return { reached: seen === null ? null : !seen.isThere, after: null }
}

/** What the coordinator's refusal means to the caller. */
export function groupProblem(failure: Failure, groupId: string): ProblemError {
  const { error, message, retriable } = failure
  const kafka = { error, message, retriable }
  switch (error) {
    case 'GROUP_ID_NOT_FOUND': {
      const detail = `The group “${groupId}” that was shown is gone: somebody else has deleted it in the meantime.`
      return new ProblemError('plan-outdated', detail, { kafka })
    }
    case 'NON_EMPTY_GROUP':
    case 'GROUP_SUBSCRIBED_TO_TOPIC': {
      const detail = 'A consumer joined the group in the meantime, so the broker refused.'
      return new ProblemError('group-not-empty', detail, { kafka })
    }
    default:
      return problemOfFailure(failure)
  }
}
