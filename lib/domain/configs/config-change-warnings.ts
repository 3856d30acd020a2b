import type { PlannedChange } from '@/lib/domain/configs/plan-config-changes'

/** The topic whose settings change. */
export interface ChangedTopic {
  /** The smallest number of replicas of any partition. */
  replicationFactor: number
  /** What holds after the change, the other settings included. */
  cleanupPolicy: string | null
  /** Messages older than the new `retention.ms`; `null` while unknown, and where it does not become shorter. */
  expiringCount: bigint | null
}

type Judge = (change: PlannedChange, topic: ChangedTopic) => string | null

/** What an operator would want to know before settings of a topic change, in sentences. */
export function configChangeWarnings(
  changes: readonly PlannedChange[],
  topic: ChangedTopic,
): string[] {
  if (changes.length > 0 && changes.every(isNothing)) return ['Nothing changes: it is so already.']
  const moving = changes.filter(({ effectiveFrom, effectiveTo }) => effectiveFrom !== effectiveTo)
  return moving.flatMap((change) => judges[change.name]?.(change, topic) ?? [])
}

const judges: Partial<Record<string, Judge>> = {
  'retention.ms': retentionWarning,
  'retention.bytes': (change, { cleanupPolicy }) =>
    deletes(cleanupPolicy) && isShorter(change)
      ? 'Each partition that is larger than the new retention.bytes loses its oldest segments at the next check, by default within five minutes.'
      : null,
  'min.insync.replicas': minInsyncWarning,
  'cleanup.policy': cleanupWarning,
  'unclean.leader.election.enable': ({ effectiveTo }) =>
    effectiveTo === 'true'
      ? 'A replica that is behind may become leader: acknowledged messages can then be lost.'
      : null,
  'max.message.bytes': (change) =>
    isLess(change)
      ? 'Producers that send larger batches are refused from now on; what is stored stays.'
      : null,
  'message.timestamp.type': ({ effectiveTo }) =>
    effectiveTo === 'LogAppendTime'
      ? 'Brokers will overwrite the timestamps of producers with their own time.'
      : null,
}

/** Whether `retention.ms` or `retention.bytes` keeps less than before. −1 keeps everything. */
export function isShorter({ effectiveFrom, effectiveTo }: PlannedChange): boolean {
  if (effectiveTo === null || !isWhole(effectiveTo) || BigInt(effectiveTo) < 0n) return false
  if (effectiveFrom === null || !isWhole(effectiveFrom)) return true
  return BigInt(effectiveFrom) < 0n || BigInt(effectiveTo) < BigInt(effectiveFrom)
}

function retentionWarning(
  change: PlannedChange,
  { cleanupPolicy, expiringCount }: ChangedTopic,
): string | null {
  if (!deletes(cleanupPolicy) || !isShorter(change)) return null
  if (expiringCount === 0n) return 'No message is older than the new retention.ms yet.'
  const many =
    expiringCount === null ? 'Messages' : `About ${expiringCount.toLocaleString('en-US')} messages`
  return `${many} older than the new retention.ms will be deleted, the first of them at the next check, by default within five minutes. This cannot be undone.`
}

function minInsyncWarning(
  { effectiveTo }: PlannedChange,
  { replicationFactor }: ChangedTopic,
): string | null {
  const wanted = Number(effectiveTo)
  if (replicationFactor <= 1 || !(wanted > replicationFactor - 1)) return null
  const than = wanted > replicationFactor ? 'more than' : 'as many as'
  return `${wanted} is ${than} the ${replicationFactor} replicas of a partition: as soon as one broker is down, producers with acks=all are refused.`
}

function cleanupWarning({ effectiveFrom, effectiveTo }: PlannedChange): string | null {
  const warnings: string[] = []
  if (!compacts(effectiveFrom) && compacts(effectiveTo)) {
    warnings.push(
      'Of the messages with the same key only the newest stays, and messages without a key are refused from now on.',
    )
  }
  if (!deletes(effectiveFrom) && deletes(effectiveTo)) {
    warnings.push(
      'Messages beyond the retention of the topic are deleted, also where they are the last ones of their key.',
    )
  }
  return warnings.length === 0 ? null : warnings.join(' ')
}

function isNothing({ from, to }: PlannedChange): boolean {
  return from === to
}

function isLess({ effectiveFrom, effectiveTo }: PlannedChange): boolean {
  if (effectiveFrom === null || effectiveTo === null) return false
  return Number(effectiveTo) < Number(effectiveFrom)
}

function deletes(policy: string | null): boolean {
  return (policy ?? 'delete').split(',').includes('delete')
}

function compacts(policy: string | null): boolean {
  return (policy ?? 'delete').split(',').includes('compact')
}

function isWhole(text: string): boolean {
  return /^-?\d+$/.test(text)
}
