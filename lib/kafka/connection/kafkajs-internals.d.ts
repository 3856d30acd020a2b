// The parts of kafkajs 2.2.4 below its public types that we stand on. kafkajs-repairs.ts checks at the first
// connection that they are there and refuses to go on when they are not.

declare module 'kafkajs/src/network/connection.js' {
  import type { Socket } from 'node:net'
  import type { ConnectionOptions } from 'node:tls'
  import type { ISocketFactory } from 'kafkajs'

  interface WireRequest {
    apiKey: number
    apiVersion: number
    apiName: string
    /** The result is copied after the request header; kafkajs only looks at these two. */
    encode(): Promise<{ buf: Buffer; buffer: Buffer }>
    /** Where it is false, `send` resolves to nothing as soon as the bytes are handed to the socket. */
    expectResponse(): boolean
  }

  interface WireResponse<Answer> {
    decode(payload: Buffer): Promise<{ answer: Answer; clientSideThrottleTime: number }>
    parse(decoded: { answer: Answer }): Promise<Answer>
  }

  class WireConnection {
    constructor(options: {
      host: string
      port: number
      clientId: string
      logger: object
      socketFactory: ISocketFactory
      ssl: ConnectionOptions | null
      sasl: object | null
      connectionTimeout: number
      requestTimeout: number
      enforceRequestTimeout: boolean
      reauthenticationThreshold: number
    })
    socket?: Socket
    requestQueue: object
    connect(): Promise<boolean>
    disconnect(): Promise<boolean>
    authenticate(): Promise<void>
    isConnected(): boolean
    setVersions(versions: Record<number, { minVersion: number; maxVersion: number }>): void
    setSupportAuthenticationProtocol(supported: boolean): void
    rejectRequests(error: Error): void
    send<Answer>(exchange: {
      request: WireRequest
      response: WireResponse<Answer>
      logResponseError: boolean
    }): Promise<Answer | undefined>
  }

  export = WireConnection
}

declare module 'kafkajs/src/network/connectionPool.js' {
  import type WireConnection from 'kafkajs/src/network/connection.js'

  class ConnectionPool {
    pool: WireConnection[]
    getConnection(index?: number): Promise<WireConnection>
  }

  export = ConnectionPool
}

declare module 'kafkajs/src/network/requestQueue/index.js' {
  class RequestQueue {
    pending: unknown[]
    throttledUntil: number
    scheduleCheckPendingRequests(): void
  }

  export = RequestQueue
}

declare module 'kafkajs/src/protocol/requests/index.js' {
  interface MetadataResponse {
    parse(data: { topicMetadata: { topicErrorCode: number }[] }): Promise<unknown>
  }
  const protocol: {
    requests: {
      Metadata: {
        versions: string[]
        protocol(choice: {
          version: number
        }): (body: { topics: string[] }) => { response: MetadataResponse }
      }
    }
  }
  export = protocol
}

declare module 'kafkajs/src/loggers/index.js' {
  import type { logCreator, logLevel } from 'kafkajs'

  const loggers: {
    createLogger(options: { level: logLevel; logCreator: logCreator }): object
  }
  export = loggers
}
