import 'server-only'
import WireConnection from 'kafkajs/src/network/connection.js'
import ConnectionPool from 'kafkajs/src/network/connectionPool.js'
import RequestQueue from 'kafkajs/src/network/requestQueue/index.js'
import protocol from 'kafkajs/src/protocol/requests/index.js'

// On kafkajs itself, not in a variable of this module: Next may load this module several times beside one kafkajs.
const REPAIRED = Symbol.for('milena.kafkajs-repaired')

/** Kafka's LEADER_NOT_AVAILABLE, as a topic carries it while one of its partitions has no leader. */
const LEADER_NOT_AVAILABLE = 5

/**
 * Repairs three faults of kafkajs 2.2.4, once in a process. Throws when the kafkajs at hand has another shape than
 * the pinned one, since the repairs and our connections would then do who knows what.
 */
export function repairKafkajs(): void {
  if (Object.hasOwn(RequestQueue.prototype, REPAIRED)) return
  assertPinnedShape()
  stopIdleTimers()
  shareConcurrentConnects()
  acceptLeaderlessPartitions()
  Object.defineProperty(RequestQueue.prototype, REPAIRED, { value: true })
}

function assertPinnedShape(): void {
  const missing = [
    ...missingMethods('Connection', WireConnection, [
      'authenticate',
      'connect',
      'disconnect',
      'isConnected',
      'rejectRequests',
      'send',
      'setSupportAuthenticationProtocol',
      'setVersions',
    ]),
    ...missingMethods('ConnectionPool', ConnectionPool, ['getConnection']),
    ...missingMethods('RequestQueue', RequestQueue, ['scheduleCheckPendingRequests']),
    ...(protocol?.requests?.Metadata?.versions?.length === 7 ? [] : ['Metadata versions 0 to 6']),
  ]
  if (missing.length > 0) {
    throw new Error(
      `Milena needs kafkajs 2.2.4 exactly, and this one lacks ${missing.join(', ')}: run npm ci to install the pinned version.`,
    )
  }
}

/** Which of `methods` a class lacks; all of them where it is no class. Exported for its test. */
export function missingMethods(
  name: string,
  type: { prototype: object } | undefined,
  methods: string[],
): string[] {
  const prototype: object = type?.prototype ?? {}
  return methods
    .filter((method) => typeof Reflect.get(prototype, method) !== 'function')
    .map((method) => `${name}.${method}`)
}

/** After an answer, kafkajs looks for waiting requests every millisecond for ever (tulios/kafkajs#1704, #1751). */
function stopIdleTimers(): void {
  const schedule = RequestQueue.prototype.scheduleCheckPendingRequests
  RequestQueue.prototype.scheduleCheckPendingRequests = function () {
    const nothingToDo = this.pending.length === 0 && this.throttledUntil <= Date.now()
    if (!nothingToDo) schedule.call(this)
  }
}

/** Callers that find a pooled connection closed each open a socket of their own, and all but the last one leak. */
function shareConcurrentConnects(): void {
  const getConnection = ConnectionPool.prototype.getConnection
  const opening = new WeakMap<WireConnection, Promise<WireConnection>>()
  ConnectionPool.prototype.getConnection = async function (index = 0) {
    const connection = this.pool[index]
    if (connection === undefined || connection.isConnected()) {
      return getConnection.call(this, index)
    }
    let attempt = opening.get(connection)
    if (attempt === undefined) {
      attempt = getConnection.call(this, index).finally(() => opening.delete(connection))
      opening.set(connection, attempt)
    }
    return attempt
  }
}

/** One partition without a leader, of any topic, makes every call of kafkajs's admin fail. It refreshes all metadata before each. */
function acceptLeaderlessPartitions(): void {
  const { Metadata } = protocol.requests
  for (const version of Metadata.versions) {
    const { response } = Metadata.protocol({ version: Number(version) })({ topics: [] })
    const parse = response.parse
    response.parse = async (data) => {
      const failed = data.topicMetadata.some(
        ({ topicErrorCode }) => topicErrorCode !== 0 && topicErrorCode !== LEADER_NOT_AVAILABLE,
      )
      return failed ? parse(data) : data
    }
  }
}
