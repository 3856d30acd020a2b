import { createRequire } from 'node:module'
import { setTimeout as sleep } from 'node:timers/promises'
import { Kafka, logLevel } from 'kafkajs'

/**
 * Few and short: kafkajs retries inside its retries, so that twenty of them become hours. Whoever uses
 * these clients begins anew after a failure, because brokers come and go in a demonstration.
 */
export const RETRY = { initialRetryTime: 200, maxRetryTime: 1_000, retries: 3 }

/** The part of kafkajs's request queue that `quietTimers` touches. */
interface RequestQueue {
  pending: unknown[]
  throttledUntil: number
  scheduleCheckPendingRequests(): void
}

/** A client that outlives its brokers and keeps quiet about it. */
export function sampleClient(bootstrap: string, clientId: string): Kafka {
  return new Kafka({
    clientId,
    brokers: bootstrap.split(','),
    connectionTimeout: 3_000,
    requestTimeout: 10_000,
    logLevel: logLevel.NOTHING,
    retry: RETRY,
  })
}

/**
 * kafkajs 2.2.4 looks at each connection's queue once a millisecond, also when it is empty. The sample
 * has dozens of connections: without this it spends a good part of a core on doing nothing.
 */
export function quietTimers(): void {
  const load = createRequire(import.meta.url)
  const { prototype }: { prototype: RequestQueue } = load('kafkajs/src/network/requestQueue')
  const schedule = prototype.scheduleCheckPendingRequests
  prototype.scheduleCheckPendingRequests = function scheduleWhenNeeded() {
    if (this.pending.length > 0 || this.throttledUntil > Date.now()) schedule.call(this)
  }
}

const START_WITHIN_MS = 120_000
const BEFORE_NEXT_TRY_MS = 500

/**
 * Begins a part of the sample again until it stands: for a while after topics were created a broker
 * does not know yet what it leads, or which groups and transactions it coordinates.
 *
 * @throws what the last try threw, after two minutes.
 */
export async function untilStarted<T>(what: string, start: () => Promise<T>): Promise<T> {
  const deadline = Date.now() + START_WITHIN_MS
  for (;;) {
    try {
      return await start()
    } catch (error) {
      if (Date.now() > deadline) throw error
      say(`${what} begins again: ${reasonOf(error)}`)
      await sleep(BEFORE_NEXT_TRY_MS)
    }
  }
}

/** One line in the log of the sample traffic. */
export function say(line: string): void {
  console.log(`${new Date().toISOString()} ${line}`)
}

/** What went wrong, in one line. */
export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
