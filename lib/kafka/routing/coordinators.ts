import 'server-only'
import { setTimeout as delay } from 'node:timers/promises'
import type { Failure } from '@/lib/domain/failure'
import type { CallOptions, KafkaCluster } from '@/lib/kafka/cluster'
import { brokerError, isUnreachable, toFailure } from '@/lib/kafka/kafka-error'
import type { FindCoordinatorResponse } from '@/lib/kafka/protocol/generated/messages'

/** What has a coordinator: a group, a transactional id, or a partition of a share group. */
export interface CoordinatorKey {
  type: 'group' | 'transaction'
  key: string
}

const KEY_TYPES = { group: 0, transaction: 1 } as const

const COORDINATOR_LOAD_IN_PROGRESS = 14
const COORDINATOR_NOT_AVAILABLE = 15
const NOT_COORDINATOR = 16

/** Whether an error code means "ask again, perhaps elsewhere". */
export function isCoordinatorMoving(code: number): boolean {
  return (
    code === COORDINATOR_LOAD_IN_PROGRESS ||
    code === COORDINATOR_NOT_AVAILABLE ||
    code === NOT_COORDINATOR
  )
}

const ATTEMPTS = 4
/** Doubled each time, so that a move of a second is waited out. */
const FIRST_PAUSE_MS = 150
/** FindCoordinator takes many keys at a time since version 4 (KIP-699, Kafka 3.0). */
const BATCHED_SINCE = 4
const MAX_REMEMBERED = 50_000
/** Keys in one request, so that none grows without bound. */
const KEYS_PER_REQUEST = 1_000

/** Remembers who coordinates what, and asks again when that has moved. */
export class Coordinators {
  readonly #cluster: Pick<KafkaCluster, 'onAnyBroker'>
  readonly #remembered = new Map<string, number>()

  constructor(cluster: Pick<KafkaCluster, 'onAnyBroker'>) {
    this.#cluster = cluster
  }

  /** Asks the coordinator; where it has moved, does not answer or is still loading, three times more. Throws KafkaError. */
  async follow<Answer>(
    key: CoordinatorKey,
    ask: (brokerId: number) => Promise<Answer>,
    options: CallOptions & { errorCodeOf: (answer: Answer) => number },
  ): Promise<Answer> {
    for (let attempt = 1; ; attempt++) {
      try {
        const answer = await ask(await this.find(key, options))
        const code = options.errorCodeOf(answer)
        if (!isCoordinatorMoving(code) || attempt === ATTEMPTS) return answer
      } catch (error) {
        if (!isUnreachable(error) || attempt === ATTEMPTS) throw error
      }
      this.#remembered.delete(memoryKey(key))
      await delay(FIRST_PAUSE_MS * 2 ** (attempt - 1), undefined, { signal: options.signal })
    }
  }

  /** The id of the broker that coordinates `key`. Throws KafkaError. */
  async find(key: CoordinatorKey, options: CallOptions = {}): Promise<number> {
    const known = this.#remembered.get(memoryKey(key))
    if (known !== undefined) return known
    const answer = await this.#lookUp(key.type, [key.key], options)
    const found = answer[0]
    if (found === undefined || found.errorCode !== 0) {
      throw brokerError(found?.errorCode ?? COORDINATOR_NOT_AVAILABLE, placeOf(key))
    }
    this.#remember(key, found.nodeId)
    return found.nodeId
  }

  /** Looks many groups up anew, a thousand to a request. */
  async findGroups(
    groupIds: string[],
    options: CallOptions = {},
  ): Promise<{ brokerIds: Map<string, number>; failures: Failure[] }> {
    const brokerIds = new Map<string, number>()
    const failures: Failure[] = []
    for (let start = 0; start < groupIds.length; start += KEYS_PER_REQUEST) {
      const keys = groupIds.slice(start, start + KEYS_PER_REQUEST)
      try {
        for (const { key, nodeId, errorCode } of await this.#lookUp('group', keys, options)) {
          if (errorCode !== 0) {
            failures.push(toFailure(brokerError(errorCode, { groupId: key })))
            continue
          }
          brokerIds.set(key, nodeId)
          this.#remember({ type: 'group', key }, nodeId)
        }
      } catch (error) {
        failures.push(...keys.map((groupId) => toFailure(error, { groupId })))
      }
    }
    return { brokerIds, failures }
  }

  async #lookUp(
    type: CoordinatorKey['type'],
    keys: string[],
    { signal, timeoutMs }: CallOptions,
  ): Promise<{ key: string; nodeId: number; errorCode: number }[]> {
    const keyType = KEY_TYPES[type]
    let batched = true
    const body = (version: number) => {
      batched = version >= BATCHED_SINCE
      return batched ? { keyType, coordinatorKeys: keys } : { keyType, key: keys[0] ?? '' }
    }
    const options = { signal, timeoutMs }
    const answer = await this.#cluster.onAnyBroker('FindCoordinator', body, options)
    if (batched) return answer.coordinators
    const rest = keys.slice(1)
    const first = single(keys[0] ?? '', answer)
    const others = await Promise.all(rest.map((key) => this.#lookUp(type, [key], options)))
    return [first, ...others.flat()]
  }

  #remember(key: CoordinatorKey, brokerId: number): void {
    const oldest = this.#remembered.keys().next()
    if (this.#remembered.size >= MAX_REMEMBERED && !oldest.done) {
      this.#remembered.delete(oldest.value)
    }
    this.#remembered.set(memoryKey(key), brokerId)
  }
}

function single(key: string, { nodeId, errorCode }: FindCoordinatorResponse) {
  return { key, nodeId, errorCode }
}

function memoryKey({ type, key }: CoordinatorKey): string {
  return `${type}/${key}`
}

function placeOf({ type, key }: CoordinatorKey) {
  return type === 'group' ? { groupId: key } : {}
}
