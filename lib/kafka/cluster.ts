import 'server-only'
import type { Broker, ClusterDescription } from '@/lib/domain/brokers/broker'
import {
  type BrokerAddress,
  type ConnectionSettings,
  parseBrokerAddress,
} from '@/lib/kafka/connection-settings'
import type { ApiName, MetadataResponse } from '@/lib/kafka/protocol/generated/messages'
import type { OpenConnection, RequestBody, ResponseOf } from './connection/connection'
import type { KafkaLog } from './connection/kafka-log'
import { openKafkajsConnection } from './connection/kafkajs-connection'
import { isUnreachable, ownError } from './kafka-error'
import { BrokerConnections, type Lane, nameOf } from './routing/broker-connections'
import { type CoordinatorKey, Coordinators } from './routing/coordinators'
import { MetadataMemory } from './routing/metadata-memory'

export interface CallOptions {
  signal?: AbortSignal | undefined
  /** Which socket to use; `control` unless given. */
  lane?: Lane | undefined
  /** How long the broker may be silent before it has answered; the settings' `requestTimeoutMs` unless given. */
  timeoutMs?: number | undefined
  /** Do not use a newer version of the API than this. */
  maxVersion?: number | undefined
}

export interface MetadataOptions extends CallOptions {
  /** An answer of so long ago will do, where nothing was wrong in it. It may name a leader of before. */
  maxAgeMs?: number | undefined
}

/**
 * One cluster, and how to reach the right broker in it. All of it throws KafkaError; a broker that lately did not answer
 * is not asked again for 10 s unless no other is left. Versions are negotiated with each broker.
 */
export interface KafkaCluster {
  readonly settings: ConnectionSettings
  /** Requests sent to brokers since the cluster was opened. */
  requestCount(): number
  /** Asks one broker by its id. Throws BROKER_NOT_ANSWERING at once for one that did not answer lately. */
  onBroker<Api extends ApiName>(
    brokerId: number,
    api: Api,
    body: RequestBody<Api>,
    options?: CallOptions,
  ): Promise<ResponseOf<Api>>
  /** Asks any broker, and the next one when that does not answer. */
  onAnyBroker<Api extends ApiName>(
    api: Api,
    body: RequestBody<Api>,
    options?: CallOptions,
  ): Promise<ResponseOf<Api>>
  /** Asks the broker that metadata names as controller; since KRaft any broker passes the request on, so any other will do too. */
  onController<Api extends ApiName>(
    api: Api,
    body: RequestBody<Api>,
    options?: CallOptions,
  ): Promise<ResponseOf<Api>>
  /** Asks a group's or transactional id's coordinator, found and remembered; asks again where it has moved, as `errorCodeOf` tells from the answer. */
  onCoordinator<Api extends ApiName>(
    key: CoordinatorKey,
    api: Api,
    body: RequestBody<Api>,
    options: CallOptions & { errorCodeOf: (answer: ResponseOf<Api>) => number },
  ): Promise<ResponseOf<Api>>
  /** Where groups and transactional ids are coordinated. */
  readonly coordinators: Coordinators
  /** Topics by name, all of them for `null`. Never creates one. Callers at the same time share one request. */
  metadata(topics: string[] | null, options?: MetadataOptions): Promise<MetadataResponse>
  /** The brokers and the controller, asked now. */
  describe(options?: CallOptions): Promise<ClusterDescription>
  /** Closes the sockets of one lane. */
  closeLane(lane: Lane): void
  /** Ends all requests under way; leaves neither socket nor timer behind. */
  close(): Promise<void>
}

/** Waits for brokers that do not answer, in a call that any broker could serve. The brokers left over get their turn in the next call. */
const MAX_WAITS = 4

/** The pieces that tests replace. */
interface ClusterParts {
  open?: OpenConnection
  now?: () => number
  log?: KafkaLog
}

/** Opens nothing yet: the first request does. Throws a TypeError for an address that is none. */
export function openCluster(settings: ConnectionSettings, parts: ClusterParts = {}): KafkaCluster {
  return new RoutedCluster(settings, parts)
}

class RoutedCluster implements KafkaCluster {
  readonly settings: ConnectionSettings
  readonly coordinators: Coordinators
  readonly #connections: BrokerConnections
  readonly #seeds: BrokerAddress[]
  readonly #metadataUnderWay = new Map<string, Promise<MetadataResponse>>()
  readonly #metadataMemory: MetadataMemory
  readonly #now: () => number
  #brokers = new Map<number, BrokerAddress>()
  #controllerId: number | null = null

  constructor(settings: ConnectionSettings, { open, now = Date.now, log }: ClusterParts) {
    this.#now = now
    this.#metadataMemory = new MetadataMemory(now)
    this.settings = settings
    this.#seeds = settings.brokers.map(parseBrokerAddress)
    const openKafkajs: OpenConnection = (address, signal) =>
      openKafkajsConnection(settings, address, log ? { log, signal } : { signal })
    this.#connections = new BrokerConnections(open ?? openKafkajs, now)
    this.coordinators = new Coordinators(this)
  }

  requestCount(): number {
    return this.#connections.requestCount
  }

  async onBroker<Api extends ApiName>(
    brokerId: number,
    api: Api,
    body: RequestBody<Api>,
    options: CallOptions = {},
  ): Promise<ResponseOf<Api>> {
    const address = await this.#addressOf(brokerId, options)
    if (this.#connections.isSuspect(address) && this.#someoneElseAnswers()) {
      const message = `Broker ${brokerId} (${nameOf(address)}) did not answer a moment ago`
      throw ownError('BROKER_NOT_ANSWERING', message, { at: { brokerId }, retriable: true })
    }
    return this.#send(address, api, body, options)
  }

  async onAnyBroker<Api extends ApiName>(
    api: Api,
    body: RequestBody<Api>,
    options: CallOptions = {},
  ): Promise<ResponseOf<Api>> {
    const timeoutMs = options.timeoutMs ?? this.settings.requestTimeoutMs
    const giveUpAt = this.#now() + timeoutMs * MAX_WAITS
    let lastError: unknown
    for (const address of this.#byPreference(options.lane ?? 'control')) {
      try {
        return await this.#send(address, api, body, options)
      } catch (error) {
        if (!isUnreachable(error)) throw error
        lastError = error
        if (this.#now() >= giveUpAt) break
      }
    }
    throw lastError
  }

  async onController<Api extends ApiName>(
    api: Api,
    body: RequestBody<Api>,
    options: CallOptions = {},
  ): Promise<ResponseOf<Api>> {
    if (this.#controllerId === null) await this.metadata([], options)
    if (this.#controllerId === null) return this.onAnyBroker(api, body, options)
    try {
      return await this.onBroker(this.#controllerId, api, body, options)
    } catch (error) {
      if (!isUnreachable(error)) throw error
      return this.onAnyBroker(api, body, options)
    }
  }

  onCoordinator<Api extends ApiName>(
    key: CoordinatorKey,
    api: Api,
    body: RequestBody<Api>,
    options: CallOptions & { errorCodeOf: (answer: ResponseOf<Api>) => number },
  ): Promise<ResponseOf<Api>> {
    const ask = (brokerId: number) => this.onBroker(brokerId, api, body, options)
    return this.coordinators.follow(key, ask, options)
  }

  async metadata(
    topics: string[] | null,
    options: MetadataOptions = {},
  ): Promise<MetadataResponse> {
    const key = JSON.stringify(topics)
    const known = this.#metadataMemory.recall(key, options.maxAgeMs ?? 0)
    if (known !== null) return known
    const underWay = this.#metadataUnderWay.get(key)
    if (underWay !== undefined) return underWay
    // Shared, so no single caller's signal may end it.
    const { signal: _, maxAgeMs: __, ...shared } = options
    const answer = this.#askMetadata(topics, shared).finally(() =>
      this.#metadataUnderWay.delete(key),
    )
    this.#metadataUnderWay.set(key, answer)
    return answer
  }

  async describe(options?: CallOptions): Promise<ClusterDescription> {
    return clusterDescription(await this.metadata([], options))
  }

  closeLane(lane: Lane): void {
    this.#connections.closeLane(lane)
  }

  async close(): Promise<void> {
    this.#connections.close()
  }

  async #askMetadata(topics: string[] | null, options: CallOptions): Promise<MetadataResponse> {
    const names = topics === null ? null : topics.map((name) => ({ name }))
    const body = { topics: names, allowAutoTopicCreation: false }
    const answer = await this.onAnyBroker('Metadata', body, options)
    this.#brokers = new Map(
      answer.brokers.map(({ nodeId, host, port }) => [nodeId, { host, port }]),
    )
    this.#controllerId = answer.controllerId < 0 ? null : answer.controllerId
    if (topics !== null) this.#metadataMemory.keep(JSON.stringify(topics), answer)
    return answer
  }

  async #send<Api extends ApiName>(
    address: BrokerAddress,
    api: Api,
    body: RequestBody<Api>,
    { lane = 'control', timeoutMs = this.settings.requestTimeoutMs, ...options }: CallOptions,
  ): Promise<ResponseOf<Api>> {
    return this.#connections.send({ address, lane }, api, body, { timeoutMs, ...options })
  }

  async #addressOf(brokerId: number, options: CallOptions): Promise<BrokerAddress> {
    if (!this.#brokers.has(brokerId)) await this.metadata([], { timeoutMs: options.timeoutMs })
    const address = this.#brokers.get(brokerId)
    if (address) return address
    const message = `The cluster names no broker ${brokerId} at the moment`
    throw ownError('BROKER_NOT_ANSWERING', message, { at: { brokerId }, retriable: true })
  }

  #known(): BrokerAddress[] {
    const all = [...this.#brokers.values(), ...this.#seeds]
    return [...new Map(all.map((address) => [nameOf(address), address])).values()]
  }

  #someoneElseAnswers(): boolean {
    return this.#known().some((address) => !this.#connections.isSuspect(address))
  }

  /** Brokers that answer before the suspects, and of those the ones with an open socket before the others. */
  #byPreference(lane: Lane): BrokerAddress[] {
    const rank = (address: BrokerAddress) =>
      (this.#connections.isSuspect(address) ? 2 : 0) +
      (this.#connections.isConnected(address, lane) ? 0 : 1)
    const ranked = this.#known().map((address) => ({ address, rank: rank(address) }))
    return ranked.sort((a, b) => a.rank - b.rank).map(({ address }) => address)
  }
}

/** The part of a metadata answer that tells of the cluster itself. Brokers in order of their ids. */
export function clusterDescription(answer: MetadataResponse): ClusterDescription {
  const brokers: Broker[] = answer.brokers.map(({ nodeId, host, port, rack }) => ({
    id: nodeId,
    host,
    port,
    rack,
  }))
  brokers.sort((a, b) => a.id - b.id)
  const controllerId = answer.controllerId < 0 ? null : answer.controllerId
  return { clusterId: answer.clusterId, controllerId, brokers }
}
