import { setTimeout as sleep } from 'node:timers/promises'
import type { EachBatchPayload, Kafka } from 'kafkajs'
import { joinGroup, type Running } from './reader'

const MEMBERS = 2
const PARTITIONS_A_MEMBER = 2
const CYCLE_MS = 90_000
/** The first part of a cycle is spent waiting for a slow bank. */
const SLOW_MS = 55_000
/** Messages a second of one partition, which receives five. */
const SLOW_RATE = 2
const QUICK_RATE = 16
/** Even at its best a worker stays this far behind on each partition. */
const ALWAYS_BEHIND = 40
/** After so many messages of a fetch a worker looks again how far behind it is. */
const MESSAGES_A_TURN = 20

/**
 * `payments-workers` of the notes: two members that fall behind for most of a minute and then catch
 * up, so that the chart of their lag rises and falls while one watches. The lag is never zero.
 */
export async function startPaymentsWorkers(kafka: Kafka): Promise<Running> {
  const group = { groupId: 'payments-workers', topics: ['payments'], fromBeginning: true }
  const members = await Promise.all(
    Array.from({ length: MEMBERS }, () =>
      joinGroup(kafka, group, {
        partitionsConsumedConcurrently: PARTITIONS_A_MEMBER,
        eachBatchAutoResolve: false,
        eachBatch: workSlowly,
      }),
    ),
  )
  return {
    async stop() {
      await Promise.all(members.map((member) => member.disconnect()))
    },
  }
}

/** Messages a second for one partition at this moment and lag. */
export function rateAt(nowMs: number, lag: number): number {
  const isSlow = nowMs % CYCLE_MS < SLOW_MS
  return isSlow || lag <= ALWAYS_BEHIND ? SLOW_RATE : QUICK_RATE
}

async function workSlowly(payload: EachBatchPayload): Promise<void> {
  const { batch, resolveOffset, heartbeat, commitOffsetsIfNecessary } = payload
  const end = Number(batch.highWatermark)
  for (const { offset } of batch.messages.slice(0, MESSAGES_A_TURN)) {
    if (!payload.isRunning() || payload.isStale()) return
    await sleep(1_000 / rateAt(Date.now(), end - Number(offset)))
    resolveOffset(offset)
    await commitOffsetsIfNecessary()
    await heartbeat()
  }
}
