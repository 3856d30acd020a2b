import 'server-only'
import type {
  Connection,
  OpenConnection,
  RequestBody,
  ResponseOf,
  SendOptions,
} from '@/lib/kafka/connection/connection'
import { assertNotAborted } from '@/lib/kafka/connection/deadline'
import { isReadingApi } from '@/lib/kafka/connection/read-only-guard'
import type { BrokerAddress } from '@/lib/kafka/connection-settings'
import { isKafkaError, isUnreachable, ownError } from '@/lib/kafka/kafka-error'
import type { ApiName } from '@/lib/kafka/protocol/generated/messages'
import { Suspects } from './suspects'

/**
 * Requests of one lane share a socket to each broker, and the broker answers a socket's requests in order. So what may
 * take long goes in a lane of its own: `control` for what answers at once, `share` for what the coordinator of a share
 * group asks another broker first, `fetch` for pages of messages, `search` for scans, `tail` (with an id, where several are
 * open) for long polls, `write` for changes, which a broker answers once they are made, `bulk` for many messages, which no
 * other change waits behind.
 */
export type Lane =
  | 'control'
  | 'share'
  | 'fetch'
  | 'search'
  | 'tail'
  | `tail:${string}`
  | 'write'
  | 'bulk'

/** A broker that did not answer is skipped for so long. */
const SUSPECT_MS = 10_000

interface Door {
  opening: Promise<Connection>
  /** `null` until it is open. */
  connection: Connection | null
}

/** The sockets of one cluster: opened when first needed, shared, forgotten when they close. */
export class BrokerConnections {
  readonly #open: OpenConnection
  readonly #doors = new Map<string, Door>()
  readonly #suspects: Suspects
  readonly #lastAnswer = new Map<string, number>()
  readonly #now: () => number
  readonly #closing = new AbortController()
  #requestCount = 0

  constructor(open: OpenConnection, now: () => number = Date.now) {
    this.#open = open
    this.#now = now
    this.#suspects = new Suspects(SUSPECT_MS, now)
  }

  /** Requests sent since the start, answered or not. */
  get requestCount(): number {
    return this.#requestCount
  }

  isSuspect(address: BrokerAddress): boolean {
    return this.#suspects.has(nameOf(address))
  }

  isConnected(address: BrokerAddress, lane: Lane): boolean {
    return this.#doors.get(doorKey(address, lane))?.connection?.isOpen === true
  }

  /**
   * Sends on the lane's socket to that broker. Throws what `Connection.send` throws, and for a write that may have
   * reached the broker OUTCOME_UNKNOWN in place of a timeout or a broken connection.
   */
  async send<Api extends ApiName>(
    to: { address: BrokerAddress; lane: Lane },
    api: Api,
    body: RequestBody<Api>,
    options: SendOptions,
  ): Promise<ResponseOf<Api>> {
    assertNotAborted(options.signal)
    const connection = await this.connect(to.address, to.lane)
    // Connecting may have taken seconds, in which the caller may have gone.
    assertNotAborted(options.signal)
    const sentAt = this.#now()
    this.#requestCount++
    try {
      const answer = await connection.send(api, body, options)
      this.#answered(to.address)
      return answer
    } catch (error) {
      // Where the broker itself waits for another, its silence says nothing of it.
      if (isKafkaError(error) && error.error === 'REQUEST_TIMED_OUT' && to.lane !== 'share') {
        // Before that silence, an answer may have come for minutes.
        this.#suspectSince(to.address, Math.max(sentAt, this.#now() - options.timeoutMs))
      }
      if (isUnreachable(error) && !isReadingApi(api)) {
        const message = `No answer to ${api} came, so it may or may not have been done: look before trying again`
        throw ownError('OUTCOME_UNKNOWN', message, { cause: error })
      }
      throw error
    }
  }

  /** The lane's open connection to that broker; callers that come while it opens share the attempt. */
  connect(address: BrokerAddress, lane: Lane): Promise<Connection> {
    if (this.#closing.signal.aborted) return Promise.reject(closedError())
    const key = doorKey(address, lane)
    const known = this.#doors.get(key)
    if (known && (known.connection === null || known.connection.isOpen)) return known.opening
    const startedAt = this.#now()
    const door: Door = { opening: this.#open(address, this.#closing.signal), connection: null }
    this.#doors.set(key, door)
    const forget = () => {
      if (this.#doors.get(key) === door) this.#doors.delete(key)
    }
    door.opening.then(
      (connection) => {
        door.connection = connection
        this.#answered(address)
        connection.onClose(forget)
      },
      (error) => {
        forget()
        if (isUnreachable(error)) this.#suspectSince(address, startedAt)
      },
    )
    return door.opening
  }

  /** Closes a lane's sockets, for long polls that nobody waits for any more. */
  closeLane(lane: Lane): void {
    for (const [key, door] of this.#doors) {
      if (!key.endsWith(`/${lane}`)) continue
      this.#doors.delete(key)
      closeWhenOpen(door)
    }
  }

  /** Ends everything under way and leaves neither socket nor timer behind. */
  close(): void {
    this.#closing.abort()
    for (const door of this.#doors.values()) closeWhenOpen(door)
    this.#doors.clear()
  }

  #answered(address: BrokerAddress): void {
    const name = nameOf(address)
    this.#lastAnswer.set(name, this.#now())
    this.#suspects.clear(name)
  }

  /** A broker that answered others while one request waited is alive; then only that request was slow. */
  #suspectSince(address: BrokerAddress, since: number): void {
    const name = nameOf(address)
    const halfway = (since + this.#now()) / 2
    const lastAnswer = this.#lastAnswer.get(name) ?? Number.NEGATIVE_INFINITY
    if (lastAnswer <= halfway) this.#suspects.add(name)
  }
}

export function nameOf({ host, port }: BrokerAddress): string {
  return `${host}:${port}`
}

function doorKey(address: BrokerAddress, lane: Lane): string {
  return `${nameOf(address)}/${lane}`
}

function closeWhenOpen({ opening }: Door): void {
  opening.then(
    (connection) => connection.close(),
    () => {},
  )
}

function closedError() {
  return ownError('CLUSTER_CLOSED', 'The connection to this cluster was closed by Milena')
}
