import { createServer, type Server, type Socket } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { apiKey, apiName, encodeResponse, supportedVersions } from '@/lib/kafka/protocol/codec'
import type { ApiName } from '@/lib/kafka/protocol/generated/messages'
import { testSettings } from '@/lib/kafka/testing/real-kafka'
import { openKafkajsConnection } from './kafkajs-connection'

/** What a broker may be silent for, here. Its slow answers below take longer, a piece every twentieth of it. */
const SILENCE_MS = 500
const PIECE_EVERY_MS = 25
const PIECES = 30
const GROUPS = Array.from({ length: 100 }, (_, index) => ({
  groupId: `group-${index}`,
  protocolType: 'consumer',
  groupState: '',
  groupType: '',
}))

const closing: (() => void)[] = []
afterEach(() => {
  for (const close of closing.splice(0)) close()
})

type Answer = (socket: Socket, frame: Buffer) => void

/** A broker that knows ApiVersions and version 0 of ListGroups. To the latter it does what `answerGroups` says. */
async function fakeBroker(answerGroups: Answer = (socket, frame) => socket.write(frame)) {
  const asked: string[] = []
  const server = createServer((socket) => {
    closing.push(() => socket.destroy())
    let received = Buffer.alloc(0)
    socket.on('data', (chunk) => {
      received = Buffer.concat([received, chunk])
      while (received.length >= 4 && received.length >= 4 + received.readInt32BE(0)) {
        const frame = received.subarray(4, 4 + received.readInt32BE(0))
        received = received.subarray(4 + frame.length)
        const api = apiName(frame.readInt16BE(0))
        asked.push(String(api))
        const answer = framed(frame.readInt32BE(4), answerTo(api))
        if (api === 'ListGroups') answerGroups(socket, answer)
        else socket.write(answer)
      }
    })
  })
  const port = await listen(server)
  closing.push(() => server.close())
  return { asked, address: { host: '127.0.0.1', port } }
}

function answerTo(api: unknown): Buffer {
  if (api !== 'ApiVersions') return encodeResponse('ListGroups', 0, { groups: GROUPS })
  const known = (name: ApiName, maxVersion: number) => ({
    apiKey: apiKey(name),
    minVersion: 0,
    maxVersion,
  })
  const apiKeys = [
    known('ApiVersions', supportedVersions('ApiVersions').max),
    known('ListGroups', 0),
  ]
  return encodeResponse('ApiVersions', 3, { apiKeys })
}

function framed(correlationId: number, body: Buffer): Buffer {
  const head = Buffer.alloc(8)
  head.writeInt32BE(4 + body.length, 0)
  head.writeInt32BE(correlationId, 4)
  return Buffer.concat([head, body])
}

/** Sends in so many pieces, one every so often: over a slow line. `onSent` is told after the last. */
function dribble(socket: Socket, bytes: Buffer, pieces: number, onSent = () => {}): void {
  const size = Math.ceil(bytes.length / pieces)
  let from = 0
  const timer = setInterval(() => {
    socket.write(bytes.subarray(from, from + size))
    from += size
    if (from < bytes.length) return
    clearInterval(timer)
    onSent()
  }, PIECE_EVERY_MS)
  closing.push(() => clearInterval(timer))
}

function listen(server: Server): Promise<number> {
  return new Promise((resolve, reject) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      if (typeof address === 'object' && address !== null) resolve(address.port)
      else reject(new Error('the server has no port'))
    })
  })
}

async function connectTo({ address }: Awaited<ReturnType<typeof fakeBroker>>) {
  const connection = await openKafkajsConnection(testSettings('unused:1'), address)
  closing.push(() => connection.close())
  return connection
}

const patient = { timeoutMs: SILENCE_MS }

describe('a broker that answers slowly', () => {
  it('is waited for as long as bytes of its answer come', async () => {
    const broker = await fakeBroker((socket, answer) => dribble(socket, answer, PIECES))
    const connection = await connectTo(broker)
    const startedAt = performance.now()
    await expect(connection.send('ListGroups', {}, patient)).resolves.toMatchObject({
      groups: GROUPS,
    })
    expect(performance.now() - startedAt).toBeGreaterThan(SILENCE_MS)
  })

  it('does not let a request expire that waits behind such an answer', async () => {
    let last = Promise.resolve()
    const broker = await fakeBroker((socket, answer) => {
      last = last.then(() => new Promise((sent) => dribble(socket, answer, PIECES, sent)))
    })
    const connection = await connectTo(broker)
    const answers = [1, 2].map(() => connection.send('ListGroups', {}, patient))
    await expect(Promise.all(answers)).resolves.toMatchObject([{}, {}])
    expect(connection.isOpen).toBe(true)
  })

  it('is not listened to when nobody waits for its answer any more', async () => {
    const caller = new AbortController()
    const broker = await fakeBroker((socket, answer) => dribble(socket, answer, PIECES))
    const connection = await connectTo(broker)
    const closed = new Promise<void>((resolve) => connection.onClose(resolve))
    const { signal } = caller
    const answer = connection.send('ListGroups', {}, { ...patient, signal })
    setTimeout(() => caller.abort(), PIECE_EVERY_MS * 5)
    await expect(answer).rejects.toMatchObject({ error: 'REQUEST_ABORTED' })
    await closed
  })

  it('is listened to where another caller waits behind an answer that is not wanted any more', async () => {
    const caller = new AbortController()
    let last = Promise.resolve()
    const broker = await fakeBroker((socket, answer) => {
      last = last.then(() => new Promise((sent) => dribble(socket, answer, PIECES, sent)))
    })
    const connection = await connectTo(broker)
    const { signal } = caller
    const unwanted = connection.send('ListGroups', {}, { ...patient, signal })
    const wanted = connection.send('ListGroups', {}, patient)
    setTimeout(() => caller.abort(), PIECE_EVERY_MS * 5)
    await expect(unwanted).rejects.toMatchObject({ error: 'REQUEST_ABORTED' })
    await expect(wanted).resolves.toMatchObject({ groups: GROUPS })
  })
})

describe('a broker that is silent', () => {
  it.each([
    ['from the start', () => {}, 'did not answer ListGroups within 500 ms'],
    [
      'in the middle of its answer',
      (socket: Socket, answer: Buffer) =>
        dribble(socket, answer.subarray(0, answer.length / 2), PIECES / 2),
      'was silent for 500 ms before its answer to ListGroups was complete',
    ],
  ])('%s is given up, and its connection with it', async (_, answerGroups, message) => {
    const connection = await connectTo(await fakeBroker(answerGroups))
    await expect(connection.send('ListGroups', {}, patient)).rejects.toMatchObject({
      error: 'REQUEST_TIMED_OUT',
      retriable: true,
      message: expect.stringContaining(message),
    })
    expect(connection.isOpen).toBe(false)
  })
})

describe('a connection', () => {
  it('sends nothing for a caller that has gone', async () => {
    const broker = await fakeBroker()
    const connection = await connectTo(broker)
    const gone = { timeoutMs: 3_000, signal: AbortSignal.abort() }
    await expect(connection.send('ListGroups', {}, gone)).rejects.toMatchObject({
      error: 'REQUEST_ABORTED',
    })
    // The broker reads in order: what was sent before this answer has been seen by now.
    await connection.send('ListGroups', {}, { timeoutMs: 3_000 })
    expect(broker.asked).toEqual(['ApiVersions', 'ListGroups'])
  })
})
