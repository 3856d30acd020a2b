import 'server-only'
import type { Socket } from 'node:net'
import { logLevel } from 'kafkajs'
import loggers from 'kafkajs/src/loggers/index.js'
import WireConnection from 'kafkajs/src/network/connection.js'
import type { BrokerAddress, ConnectionSettings } from '@/lib/kafka/connection-settings'
import { isKafkaError, type KafkaError, ownError } from '@/lib/kafka/kafka-error'
import {
  apiKey,
  decodeResponse,
  encodeRequest,
  isFlexible,
  isResponseHeaderFlexible,
  supportedVersions,
} from '@/lib/kafka/protocol/codec'
import { isDecodeError } from '@/lib/kafka/protocol/decode-error'
import type { ApiName } from '@/lib/kafka/protocol/generated/messages'
import { Arrivals } from './answer-patience'
import { apiSince } from './api-since'
import type { Connection, RequestBody, RequestOf, ResponseOf, SendOptions } from './connection'
import { assertNotAborted, withDeadline } from './deadline'
import { type KafkaLog, kafkajsLogCreator, silent } from './kafka-log'
import { kafkajsConfig, socketFactory } from './kafkajs-config'
import { fromKafkajsError } from './kafkajs-errors'
import { repairKafkajs } from './kafkajs-repairs'
import { assertReadingApi, isReadingApi } from './read-only-guard'
import { withoutTaggedFields } from './response-header'

/** Requests on their way on one socket. More of them means that the broker cannot follow: waiting in line would not help. */
const MAX_IN_FLIGHT = 500

// Every broker since 2.4 answers this version; an older one says so and is asked again in version 0 (KIP-511).
const FIRST_API_VERSIONS = 3
const UNSUPPORTED_VERSION = 35

/**
 * Opens a connection: kafkajs's socket, TLS and SASL, our codec and deadlines. Throws KafkaError CONNECTION_FAILED,
 * TLS_FAILED, SASL_AUTHENTICATION_FAILED, or BROKER_NOT_ANSWERING after `connectTimeoutMs`.
 */
export async function openKafkajsConnection(
  settings: ConnectionSettings,
  address: BrokerAddress,
  { log = silent, signal }: { log?: KafkaLog; signal?: AbortSignal } = {},
): Promise<Connection> {
  repairKafkajs()
  const connection = new KafkajsConnection(settings, address, log)
  await connection.open(signal)
  return connection
}

class KafkajsConnection implements Connection {
  readonly #settings: ConnectionSettings
  readonly #name: string
  readonly #wire: WireConnection
  readonly #closeListeners: (() => void)[] = []
  #versions: Record<number, { minVersion: number; maxVersion: number }> = {}
  readonly #arrivals = new Arrivals()
  #socket: Socket | null = null
  #state: 'opening' | 'open' | 'closed' = 'opening'
  #inFlight = 0
  /** Callers whose answer is still wanted. */
  #waiting = 0

  constructor(settings: ConnectionSettings, { host, port }: BrokerAddress, log: KafkaLog) {
    this.#settings = settings
    this.#name = `${host}:${port}`
    this.#wire = new WireConnection({
      ...kafkajsConfig(settings),
      host,
      port,
      logger: loggers.createLogger({ level: logLevel.WARN, logCreator: kafkajsLogCreator(log) }),
      socketFactory: socketFactory(settings, (socket) => this.#watch(socket)),
      // The deadlines are ours, so these only have to be later. Without enforcement kafkajs needs no timer.
      connectionTimeout: settings.connectTimeoutMs * 2,
      requestTimeout: settings.connectTimeoutMs * 2,
      enforceRequestTimeout: false,
    })
  }

  async open(signal?: AbortSignal): Promise<void> {
    const timeoutMs = this.#settings.connectTimeoutMs
    const onTimeout = () => {
      const message = `${this.#name} did not answer within ${timeoutMs} ms`
      return ownError('BROKER_NOT_ANSWERING', message, { retriable: true })
    }
    try {
      await withDeadline(this.#establish(), { timeoutMs, signal, onTimeout })
    } catch (error) {
      const failure = fromKafkajsError(error, this.#name)
      this.#destroy(failure)
      throw failure
    }
    if (this.#state === 'opening') this.#state = 'open'
  }

  get isOpen(): boolean {
    return this.#state === 'open'
  }

  supports(api: ApiName): boolean {
    return this.#commonVersion(api) !== null
  }

  version(api: ApiName, maxVersion = Number.POSITIVE_INFINITY): number {
    const common = this.#commonVersion(api, maxVersion)
    if (common !== null) return common
    const since = apiSince(api)
    const hint = since === null ? '' : ` It came with Kafka ${since}.`
    const message = `The broker ${this.#name} does not support ${api}.${hint}`
    throw ownError('UNSUPPORTED_BY_BROKER', message)
  }

  async send<Api extends ApiName>(
    api: Api,
    body: RequestBody<Api>,
    { timeoutMs, signal, maxVersion }: SendOptions,
  ): Promise<ResponseOf<Api>> {
    assertNotAborted(signal)
    if (this.#settings.readOnly) assertReadingApi(api)
    this.#assertUsable()
    const version = this.version(api, maxVersion)
    const request = typeof body === 'function' ? body(version) : body
    const patience = this.#arrivals.patience(timeoutMs)
    const onTimeout = () => {
      const message = `${this.#name} ${patience.explain(api)}`
      const failure = ownError('REQUEST_TIMED_OUT', message, { retriable: true })
      this.#destroy(failure)
      return failure
    }
    this.#waiting++
    try {
      const answer = this.#exchange(api, version, request)
      const { leftMs } = patience
      return await withDeadline(answer, { timeoutMs, leftMs, signal, onTimeout })
    } catch (error) {
      // What comes for nobody may be 100 MB, and the next request would wait behind it.
      const isLast = signal?.aborted === true && this.#waiting === 1
      if (isLast && patience.hasHeard() && isReadingApi(api)) this.close()
      throw this.#explain(api, error)
    } finally {
      this.#waiting--
    }
  }

  onClose(listener: () => void): void {
    if (this.#state === 'closed') listener()
    else this.#closeListeners.push(listener)
  }

  close(): void {
    this.#destroy(ownError('CONNECTION_FAILED', `The connection to ${this.#name} was closed by us`))
  }

  async #establish(): Promise<void> {
    await this.#wire.connect()
    let versions = await this.#exchange('ApiVersions', FIRST_API_VERSIONS, {
      clientSoftwareName: 'milena',
      clientSoftwareVersion: '0.1',
    })
    if (versions.errorCode === UNSUPPORTED_VERSION) {
      versions = await this.#exchange('ApiVersions', 0, {})
    }
    this.#versions = Object.fromEntries(versions.apiKeys.map((range) => [range.apiKey, range]))
    this.#wire.setVersions(this.#versions)
    this.#wire.setSupportAuthenticationProtocol(true)
    await this.#wire.authenticate()
  }

  /** Sends one request and decodes its answer, without a deadline. */
  async #exchange<Api extends ApiName>(
    api: Api,
    version: number,
    body: RequestOf<Api>,
  ): Promise<ResponseOf<Api>> {
    this.#inFlight++
    try {
      const answer = await this.#wire.send({
        request: {
          apiKey: apiKey(api),
          apiName: api,
          apiVersion: version,
          encode: async () => encoded(api, version, body),
          expectResponse: () => isAnswered(body),
        },
        response: {
          // Throttling is left to the broker, which stops reading from us: kafkajs would only queue.
          decode: async (payload) => ({
            answer: decoded(api, version, payload),
            clientSideThrottleTime: 0,
          }),
          parse: async ({ answer }) => answer,
        },
        logResponseError: false,
      })
      return answer ?? noAnswer<Api>()
    } finally {
      this.#inFlight--
      this.#arrivals.answered()
    }
  }

  #commonVersion(api: ApiName, maxVersion = Number.POSITIVE_INFINITY): number | null {
    const theirs = this.#versions[apiKey(api)]
    if (theirs === undefined) return null
    const ours = supportedVersions(api)
    const version = Math.min(ours.max, theirs.maxVersion, maxVersion)
    return version >= Math.max(ours.min, theirs.minVersion) ? version : null
  }

  #assertUsable(): void {
    if (!this.isOpen) {
      const message = `The connection to ${this.#name} is closed`
      throw ownError('CONNECTION_FAILED', message, { retriable: true })
    }
    if (this.#inFlight >= MAX_IN_FLIGHT) {
      const message = `${this.#inFlight} requests to ${this.#name} already wait for an answer`
      throw ownError('TOO_MANY_REQUESTS', message, { retriable: true })
    }
  }

  #explain(api: ApiName, error: unknown): unknown {
    if (isDecodeError(error)) {
      const message = `The answer of ${this.#name} to ${api} is not what the protocol says: ${error.message}`
      return ownError('UNREADABLE_ANSWER', message, { cause: error })
    }
    // A request that the protocol cannot carry is a mistake of ours, and is to be seen as one.
    if (error instanceof TypeError || error instanceof RangeError) return error
    return isKafkaError(error) ? error : fromKafkajsError(error, this.#name)
  }

  #watch(socket: Socket): void {
    this.#socket = socket
    socket.on('data', () => this.#arrivals.heard())
    socket.once('close', () => this.#closed())
  }

  #closed(): void {
    if (this.#state === 'closed') return
    this.#state = 'closed'
    for (const listener of this.#closeListeners.splice(0)) listener()
  }

  #destroy(reason: KafkaError): void {
    this.#wire.rejectRequests(reason)
    // With an error, because kafkajs clears its connect timer for nothing less.
    this.#socket?.destroy(reason)
    this.#closed()
  }
}

/** The body as kafkajs copies it. It only knows header version 1; the empty tagged fields of version 2 follow that. */
function encoded<Api extends ApiName>(api: Api, version: number, body: RequestOf<Api>) {
  const bytes = encodeRequest(api, version, body)
  const buffer = isFlexible(api, version) ? Buffer.concat([Buffer.of(0), bytes]) : bytes
  return { buf: buffer, buffer }
}

/** A broker answers everything but a Produce with acks 0. */
function isAnswered(body: object): boolean {
  return !('acks' in body && body.acks === 0)
}

/** Stands for the answer that does not come. Safe because Produce is the only request with acks. */
function noAnswer<Api extends ApiName>(): ResponseOf<Api> {
  const nothing: ResponseOf<'Produce'> = { responses: [], throttleTimeMs: 0, nodeEndpoints: [] }
  return nothing as ResponseOf<Api>
}

function decoded<Api extends ApiName>(api: Api, version: number, payload: Buffer): ResponseOf<Api> {
  const bytes = isResponseHeaderFlexible(api, version) ? withoutTaggedFields(payload) : payload
  // To an ApiVersions it does not know, a broker answers in version 0.
  const refused = api === 'ApiVersions' && bytes.readInt16BE(0) === UNSUPPORTED_VERSION
  return decodeResponse(api, refused ? 0 : version, bytes)
}
