import 'server-only'
import type { BrokerAddress } from '@/lib/kafka/connection-settings'
import type { ApiMap, ApiName } from '@/lib/kafka/protocol/generated/messages'

export type RequestOf<Api extends ApiName> = ApiMap[Api]['request']
export type ResponseOf<Api extends ApiName> = ApiMap[Api]['response']

/** A request, or the way to write it once the version is known that the broker and we have in common. */
export type RequestBody<Api extends ApiName> =
  | RequestOf<Api>
  | ((version: number) => RequestOf<Api>)

export interface SendOptions {
  /**
   * How long the broker may be silent before the answer is here, whole. When it passes, the connection is closed: later answers
   * would be of no use.
   */
  timeoutMs: number
  signal?: AbortSignal | undefined
  /** Do not go above this version, for APIs whose newer versions need what we do not have (topic ids). */
  maxVersion?: number | undefined
}

/** One authenticated socket to one broker. Requests are pipelined; the broker answers them in order. */
export interface Connection {
  readonly isOpen: boolean
  /** Whether broker and we have a version of it in common. */
  supports(api: ApiName): boolean
  /** The newest version in common; throws UNSUPPORTED_BY_BROKER where there is none. */
  version(api: ApiName, maxVersion?: number): number
  /**
   * Throws KafkaError: REQUEST_TIMED_OUT, CONNECTION_FAILED, REQUEST_ABORTED, UNSUPPORTED_BY_BROKER,
   * READ_ONLY_CLUSTER, UNREADABLE_ANSWER, TOO_MANY_REQUESTS. Error codes inside the answer are the caller's to read.
   */
  send<Api extends ApiName>(
    api: Api,
    body: RequestBody<Api>,
    options: SendOptions,
  ): Promise<ResponseOf<Api>>
  /** Calls back once, when the socket is gone for whatever reason. */
  onClose(listener: () => void): void
  close(): void
}

/** Opens a connection to a broker; gives up when `signal` fires. */
export type OpenConnection = (address: BrokerAddress, signal: AbortSignal) => Promise<Connection>
