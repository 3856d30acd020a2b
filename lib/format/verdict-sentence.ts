import type { GroupVerdict } from '@/lib/domain/groups/group-verdict'
import type { PartitionVerdict } from '@/lib/domain/groups/partition-verdict'
import { formatWhole } from './digits'
import { formatLasting } from './since'

/** `1 message`, `1 204 messages`. */
function messages(count: bigint): string {
  return `${formatWhole(count)} ${count === 1n ? 'message' : 'messages'}`
}

function whileArrived(arrived: bigint, lag: bigint): string {
  return arrived > 0n
    ? `while ${messages(arrived)} arrived`
    : `while ${messages(lag)} ${lag === 1n ? 'waits' : 'wait'}`
}

/** The rule that gave a verdict on a partition, in a sentence with its figures. */
export function verdictSentence(verdict: PartitionVerdict): string {
  switch (verdict.kind) {
    case 'ok':
      return okSentence(verdict)
    case 'slow':
      return `The lag ${verdict.goesOn ? 'still grows' : 'grew in each minute'}: from ${formatWhole(verdict.from)} to ${formatWhole(verdict.to)} in ${formatLasting(verdict.overMs)}.`
    case 'stalled': {
      const { stillMs, atLeast, arrived, lag } = verdict
      const length = `${atLeast ? 'at least ' : ''}${formatLasting(stillMs)}`
      return `The committed offset has not moved for ${length} ${whileArrived(arrived, lag)}.`
    }
    case 'stopped':
      return `No member has the partition, and its committed offset has not moved for ${formatLasting(verdict.stillMs)} ${whileArrived(verdict.arrived, verdict.lag)}.`
    case 'rewinding':
      return `The committed offset went back by ${messages(verdict.by)} ${formatLasting(verdict.agoMs)} ago; ${formatWhole(verdict.left)} are left to where it was.`
    case 'unread':
      return `No member has the partition, and its committed offset has not moved for at least ${formatLasting(verdict.stillMs)}; ${messages(verdict.lag)} ${verdict.lag === 1n ? 'waits' : 'wait'}.`
    case 'unknown':
      return 'because' in verdict
        ? verdict.because
        : `Watched for ${formatLasting(verdict.watchedMs)}; to tell whether it keeps up takes ${formatLasting(verdict.neededMs)}.`
  }
}

function okSentence(verdict: Extract<PartitionVerdict, { kind: 'ok' }>): string {
  switch (verdict.rule) {
    case 'all-read':
      return 'Everything is read.'
    case 'only-markers':
      return 'Only markers of transactions are left, which no consumer is given.'
    case 'young':
      return 'No unread message is a minute old.'
    case 'was-at-end':
      return `It was at the end of the log ${formatLasting(verdict.agoMs)} ago.`
    case 'not-growing':
      return verdict.to < verdict.from
        ? `The lag went down from ${formatWhole(verdict.from)} to ${formatWhole(verdict.to)} in ${formatLasting(verdict.overMs)}.`
        : `The lag did not grow in each of the last minutes: ${formatWhole(verdict.from)} then, ${formatWhole(verdict.to)} now.`
  }
}

/** The same of a group: what decided, of which partition, and how many are like it. */
export function groupVerdictSentence({ worst, kind, count, of, unread }: GroupVerdict): string {
  if (worst === null) return 'The group has committed no offset.'
  const rest = unread === 0 ? '' : ` ${unreadPart(unread)}`
  const sentence = verdictSentence(worst.verdict)
  if (kind === 'ok') {
    return worst.verdict.kind === 'ok' && worst.verdict.rule === 'all-read'
      ? `${sentence}${rest}`
      : `Each partition keeps up. ${worst.topic} ${worst.partition}: ${sentence}${rest}`
  }
  const share = of === 1 ? '' : `${count} of ${of} partitions. `
  return `${share}${worst.topic} ${worst.partition}: ${sentence}${rest}`
}

function unreadPart(unread: number): string {
  return unread === 1
    ? '1 partition is read by nobody.'
    : `${unread} partitions are read by nobody.`
}
