import { createServer, type Server, type Socket } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { apiKey, apiName, encodeResponse, supportedVersions } from '@/lib/kafka/protocol/codec'
import type { ApiName } from '@/lib/kafka/protocol/generated/messages'
import { testSettings } from '@/lib/kafka/testing/real-kafka'
import { openKafkajsConnection } from './kafkajs-connection'

const closing: (() => void)[] = []
afterEach(() => {
  for (const close of closing.splice(0)) close()
})

/** A broker that knows ApiVersions and version 0 of ListGroups, and answers whatever it is asked. */
async function fakeBroker() {
  const asked: string[] = []
  const server = createServer((socket) => {
    let received = Buffer.alloc(0)
    socket.on('data', (chunk) => {
      received = Buffer.concat([received, chunk])
      while (received.length >= 4 && received.length >= 4 + received.readInt32BE(0)) {
        const frame = received.subarray(4, 4 + received.readInt32BE(0))
        received = received.subarray(4 + frame.length)
        const api = apiName(frame.readInt16BE(0))
        asked.push(String(api))
        reply(socket, frame.readInt32BE(4), answerTo(api))
      }
    })
  })
  const port = await listen(server)
  closing.push(() => server.close())
  return { asked, address: { host: '127.0.0.1', port } }
}

function answerTo(api: unknown): Buffer {
  if (api !== 'ApiVersions') return encodeResponse('ListGroups', 0, {})
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

function reply(socket: Socket, correlationId: number, body: Buffer): void {
  const head = Buffer.alloc(8)
  head.writeInt32BE(4 + body.length, 0)
  head.writeInt32BE(correlationId, 4)
  socket.write(Buffer.concat([head, body]))
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

describe('a connection', () => {
  it('sends nothing for a caller that has gone', async () => {
    const { asked, address } = await fakeBroker()
    const connection = await openKafkajsConnection(testSettings('unused:1'), address)
    closing.push(() => connection.close())
    const gone = { timeoutMs: 3_000, signal: AbortSignal.abort() }
    await expect(connection.send('ListGroups', {}, gone)).rejects.toMatchObject({
      error: 'REQUEST_ABORTED',
    })
    // The broker reads in order: what was sent before this answer has been seen by now.
    await connection.send('ListGroups', {}, { timeoutMs: 3_000 })
    expect(asked).toEqual(['ApiVersions', 'ListGroups'])
  })
})
