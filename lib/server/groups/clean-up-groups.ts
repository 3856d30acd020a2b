import 'server-only'
import type { CleanedGroup, CleanUpOutcome } from '@/lib/contract/group-changes'
import type { Gathered } from '@/lib/domain/failure'
import type { GroupListing } from '@/lib/domain/groups/group'
import { mapLimited } from '@/lib/kafka/fan-out'
import { type ChangeServices, changeServices } from '@/lib/server/changes/change-services'
import { deadline } from '@/lib/server/deadline'
import { groupNotes, planOrDeleteGroup } from '@/lib/server/groups/delete-group'
import {
  lossEtag,
  NOT_ASKED,
  presentLoss,
  readLosingGroups,
} from '@/lib/server/groups/read-group-loss'
import { readLastCommits } from '@/lib/server/groups/read-last-commits'
import { isProblemError } from '@/lib/server/http/problem-error'
import { errorMessage, log } from '@/lib/server/log'
import { presentFailures } from '@/lib/server/present-failures'

interface Body {
  groups: readonly { id: string; etag?: string | undefined }[]
  dryRun: boolean
}

const READ_DEADLINE_MS = 10_000
const DELETIONS_AT_A_TIME = 4
const STILL_LISTED = 'Kafka took the deletion; the group was still listed after it.'

/**
 * Tells of many groups whether they are dead, with proof (`dryRun`), or deletes each of them as `deleteGroup` does, by its own etag: one
 * that has come to life since stays, and does not hold up the others. All groups are listed once, and each is read by itself right before
 * its deletion.
 */
export function cleanUpGroups(
  clusterId: string,
  body: Body,
  requestId: string,
): Promise<CleanUpOutcome> {
  return planOrCleanUp(changeServices(clusterId), body, requestId)
}

/** The same with everything it needs passed in. */
export async function planOrCleanUp(
  services: ChangeServices,
  { groups, dryRun }: Body,
  requestId: string,
): Promise<CleanUpOutcome> {
  const { monitor } = services
  if (!dryRun) {
    const listed = await monitor.kafka.listGroups({ signal: deadline(READ_DEADLINE_MS) })
    const cleaned = await mapLimited([...groups], DELETIONS_AT_A_TIME, (group) =>
      cleanUp(services, group, { requestId, listed }),
    )
    return { outcome: 'applied', groups: cleaned, appliedAt: new Date().toISOString() }
  }
  const ids = groups.map(({ id }) => id)
  const options = { signal: deadline(READ_DEADLINE_MS) }
  const { items, failures } = await readLosingGroups(monitor.kafka, ids, options)
  const lastCommits = await readLastCommits(
    monitor,
    items.map(({ listing }) => listing),
  )
  return {
    outcome: 'planned',
    groups: items.map((group) => {
      const lastCommit = lastCommits.get(group.listing.groupId) ?? NOT_ASKED
      const loss = presentLoss(group, { ...groupNotes(monitor, group), lastCommit })
      return { loss, etag: lossEtag(group) }
    }),
    failures: presentFailures(failures),
  }
}

/** Never throws: what became of the others must not be lost with it. */
async function cleanUp(
  services: ChangeServices,
  { id, etag }: Body['groups'][number],
  { requestId, listed }: { requestId: string; listed: Gathered<GroupListing> },
): Promise<CleanedGroup> {
  try {
    const body = { groupId: id, dryRun: false, etag }
    const outcome = await planOrDeleteGroup(services, body, requestId, listed)
    if (outcome.outcome !== 'applied') throw new Error('A deletion answers a receipt.')
    const { verified, auditId, undo, loss } = outcome
    const notes = [...(verified ? [] : [STILL_LISTED]), ...loss.warnings]
    const detail = notes.length > 0 ? notes.join(' ') : null
    return { groupId: id, outcome: verified ? 'deleted' : 'unknown', detail, auditId, undo }
  } catch (error) {
    if (!isProblemError(error)) log.error('clean-up', { groupId: id, reason: errorMessage(error) })
    const isRefused = isProblemError(error) && error.code !== 'outcome-unknown'
    const outcome = isRefused ? 'refused' : 'unknown'
    return { groupId: id, outcome, detail: errorMessage(error), auditId: null, undo: null }
  }
}
