import { setTimeout as sleep } from 'node:timers/promises'
import type { Kafka, Producer } from 'kafkajs'
import { reasonOf, say } from './kafka-client'
import type { Random } from './random'
import type { Running } from './reader'
import { userId } from './shop'
import { json, type SampleTopic } from './stream'

export const ledgerTopic: SampleTopic = { topic: 'payments-ledger', partitionCount: 3 }

const PAUSE_MS = 1_500
const ABORTED = 0.2
/** Now and then a transaction stays open: the last stable offset waits behind the high watermark. */
const LONG = 0.05
const LONG_MS = 12_000

/**
 * A ledger written in transactions: a debit and its credits appear together or not at all. One in
 * five is aborted; its entries stay in the log, and a reader of committed messages never sees them.
 */
export async function startLedger(kafka: Kafka, random: Random): Promise<Running> {
  const stopping = new AbortController()
  const running = writeTransfers(kafka, random, stopping.signal)
  return {
    async stop() {
      stopping.abort()
      await running
    },
  }
}

async function writeTransfers(kafka: Kafka, random: Random, signal: AbortSignal): Promise<void> {
  let producer: Producer | null = null
  let transfer = 1
  while (!signal.aborted) {
    try {
      producer ??= await connect(kafka)
      await writeTransfer(producer, random, { id: transfer, signal })
      transfer += 1
    } catch (error) {
      say(`ledger: ${reasonOf(error)}`)
      // After a failed transaction only a new producer knows its place again.
      await producer?.disconnect().catch(() => {})
      producer = null
    }
    await pause(PAUSE_MS, signal)
  }
  await producer?.disconnect()
}

async function connect(kafka: Kafka): Promise<Producer> {
  const producer = kafka.producer({
    transactionalId: 'ledger-writer',
    maxInFlightRequests: 1,
    idempotent: true,
    allowAutoTopicCreation: false,
    transactionTimeout: 60_000,
  })
  await producer.connect()
  return producer
}

async function writeTransfer(
  producer: Producer,
  random: Random,
  { id, signal }: { id: number; signal: AbortSignal },
): Promise<void> {
  const transaction = await producer.transaction()
  try {
    const amount = random.between(100, 40_000) / 100
    const entries = ['DEBIT', 'CREDIT', 'FEE'].map((type) => {
      const account = userId(random)
      return { key: account, value: json({ type, transfer: id, account, amount }) }
    })
    await transaction.send({ topic: ledgerTopic.topic, messages: entries })
    if (random.chance(LONG)) await pause(LONG_MS, signal)
    if (random.chance(ABORTED)) await transaction.abort()
    else await transaction.commit()
  } catch (error) {
    if (transaction.isActive()) await transaction.abort().catch(() => {})
    throw error
  }
}

/** Sleeps, or less when the sample stops. */
async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await sleep(ms, undefined, { signal }).catch(() => {})
}
