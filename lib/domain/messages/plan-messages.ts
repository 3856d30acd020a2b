import { choosePartition } from '@/lib/domain/messages/choose-partition'
import type { Partition } from '@/lib/domain/topics/topic'

/** One of many messages that are about to be written. */
export interface MessageToPlace {
  key: Uint8Array | null
  isTombstone: boolean
  /** Of key, value and headers. */
  sizeBytes: number
  /** `null` leaves it to the key; without a key, to its turn. */
  partition: number | null
}

/** The topic they go to; `null` is unknown. */
export interface Destination {
  partitions: readonly Partition[]
  cleanupPolicy: string | null
  maxMessageBytes: number | null
  compressed: boolean
}

export interface PartitionShare {
  partition: number
  leaderId: number | null
  messageCount: number
  sizeBytes: number
}

export interface MessagesPlan {
  /** Of each message in its place; of one that is a mistake it means nothing. */
  partitions: number[]
  shares: PartitionShare[]
  mistakes: { index: number; message: string }[]
  warnings: string[]
}

/** Where many messages go, which of them cannot, and what to mind. The same messages and topic answer the same plan. */
export function planMessages(
  messages: readonly MessageToPlace[],
  destination: Destination,
): MessagesPlan {
  const { partitions: all } = destination
  const led = all.filter(({ leader }) => leader !== null)
  const turns = led.length > 0 ? led : all
  const mistakes: MessagesPlan['mistakes'] = []
  const partitions = messages.map((message, index) => {
    const wrong = mistakeOf(message, destination)
    if (wrong !== null) mistakes.push({ index, message: wrong })
    const { partition } = choosePartition(message.partition, message.key, Math.max(1, all.length))
    return partition ?? turns[index % Math.max(1, turns.length)]?.partition ?? 0
  })
  const shares = sharesOf(messages, partitions, all)
  return { partitions, shares, mistakes, warnings: warningsOf(messages, shares, destination) }
}

function mistakeOf(
  { partition, sizeBytes }: MessageToPlace,
  { partitions, maxMessageBytes, compressed }: Destination,
): string | null {
  if (partition !== null && partition >= partitions.length) {
    return `There is no partition ${partition}: they are numbered 0 to ${partitions.length - 1}.`
  }
  if (maxMessageBytes !== null && sizeBytes > maxMessageBytes && !compressed) {
    return `It has ${sizeBytes} bytes, and the topic takes ${maxMessageBytes} (max.message.bytes).`
  }
  return null
}

function sharesOf(
  messages: readonly MessageToPlace[],
  partitions: readonly number[],
  all: readonly Partition[],
): PartitionShare[] {
  const shares = new Map<number, PartitionShare>()
  const leaders = new Map(all.map(({ partition, leader }) => [partition, leader]))
  for (const [index, { sizeBytes }] of messages.entries()) {
    const partition = partitions[index] ?? 0
    const share = shares.get(partition)
    if (share) {
      share.messageCount += 1
      share.sizeBytes += sizeBytes
    } else {
      const leaderId = leaders.get(partition) ?? null
      shares.set(partition, { partition, leaderId, messageCount: 1, sizeBytes })
    }
  }
  return [...shares.values()].sort((a, b) => a.partition - b.partition)
}

function warningsOf(
  messages: readonly MessageToPlace[],
  shares: readonly PartitionShare[],
  { cleanupPolicy, maxMessageBytes, compressed }: Destination,
): string[] {
  const warnings: string[] = []
  const isCompacted = cleanupPolicy?.split(',').includes('compact') === true
  const keyless = messages.filter(({ key }) => key === null).length
  const tombstones = messages.filter(({ isTombstone }) => isTombstone).length
  const large = messages.filter(
    ({ sizeBytes }) => sizeBytes > (maxMessageBytes ?? sizeBytes),
  ).length
  for (const { partition, leaderId, messageCount } of shares) {
    if (leaderId !== null) continue
    warnings.push(
      `Partition ${partition} has no leader: ${count(messageCount)} cannot be written now.`,
    )
  }
  if (isCompacted && keyless > 0) {
    warnings.push(`The topic is compacted: the broker refuses ${count(keyless)} without a key.`)
  }
  if (tombstones > 0) {
    warnings.push(
      isCompacted
        ? `${count(tombstones)} without a value: compaction deletes what the same key had before.`
        : `${count(tombstones)} without a value: the topic is not compacted, so they delete nothing.`,
    )
  }
  if (compressed && large > 0) {
    warnings.push(
      `${count(large)} larger than the topic takes (max.message.bytes ${maxMessageBytes}), unless compression makes up for it.`,
    )
  }
  return warnings
}

function count(messages: number): string {
  return messages === 1 ? '1 message' : `${messages} messages`
}
