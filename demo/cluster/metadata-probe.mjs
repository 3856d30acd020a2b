// Asks a broker who is in the cluster, with nothing but a socket: it runs before npm ci.
import { connect } from 'node:net'

const METADATA_KEY = 3
const VERSION = 1
const CLIENT_ID = 'milena-start'

/**
 * The ids of the brokers that the broker at this port sees as alive. A broker lists itself only once
 * the elected controller has let it in, so `[1, 2, 3]` from each of three brokers means: all is up.
 *
 * @param {number} port of 127.0.0.1
 * @param {number} [timeoutMs]
 * @returns {Promise<number[]>} rejects when the broker does not answer in time
 */
export function liveBrokerIds(port, timeoutMs = 1_000) {
  return new Promise((resolve, reject) => {
    const socket = connect({ host: '127.0.0.1', port })
    /** @type {Buffer[]} */
    const received = []
    socket.setTimeout(timeoutMs, () => socket.destroy(new Error('The broker does not answer.')))
    socket.on('error', reject)
    socket.on('close', () => reject(new Error('The broker closed the connection.')))
    socket.on('connect', () => socket.write(metadataRequest()))
    socket.on('data', (chunk) => {
      received.push(chunk)
      const frame = Buffer.concat(received)
      if (frame.length < 4 || frame.length < 4 + frame.readInt32BE(0)) return
      resolve(brokerIdsIn(frame))
      socket.destroy()
    })
  })
}

function metadataRequest() {
  const clientId = Buffer.from(CLIENT_ID)
  const request = Buffer.alloc(4 + 10 + clientId.length + 4)
  request.writeInt32BE(request.length - 4, 0)
  request.writeInt16BE(METADATA_KEY, 4)
  request.writeInt16BE(VERSION, 6)
  request.writeInt32BE(1, 8)
  request.writeInt16BE(clientId.length, 12)
  clientId.copy(request, 14)
  // An empty list of topics: brokers only (null would mean every topic).
  request.writeInt32BE(0, 14 + clientId.length)
  return request
}

/**
 * @param {Buffer} frame size, correlation id, then [broker_id, host, port, rack]
 * @returns {number[]}
 */
function brokerIdsIn(frame) {
  const ids = []
  let at = 8
  const skipString = () => {
    const length = frame.readInt16BE(at)
    at += 2 + Math.max(length, 0)
  }
  const count = frame.readInt32BE(at)
  at += 4
  for (let index = 0; index < count; index += 1) {
    ids.push(frame.readInt32BE(at))
    at += 4
    skipString()
    at += 4
    skipString()
  }
  return ids.sort((left, right) => left - right)
}
