import { readFileSync } from 'node:fs'
import WireConnection from 'kafkajs/src/network/connection.js'
import ConnectionPool from 'kafkajs/src/network/connectionPool.js'
import RequestQueue from 'kafkajs/src/network/requestQueue/index.js'
import protocol from 'kafkajs/src/protocol/requests/index.js'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { missingMethods, repairKafkajs } from '@/lib/kafka/connection/kafkajs-repairs'

beforeAll(repairKafkajs)

describe('kafkajs repairs', () => {
  it('are applied once, however often they are asked for', () => {
    const repaired = RequestQueue.prototype.scheduleCheckPendingRequests
    repairKafkajs()
    expect(RequestQueue.prototype.scheduleCheckPendingRequests).toBe(repaired)
  })

  it('belong to the version that package.json pins', () => {
    const { dependencies } = JSON.parse(readFileSync('package.json', 'utf8'))
    const { version } = JSON.parse(readFileSync('node_modules/kafkajs/package.json', 'utf8'))
    expect([dependencies.kafkajs, version]).toEqual(['2.2.4', '2.2.4'])
  })

  it('notice a method that is gone', () => {
    expect(missingMethods('Connection', WireConnection, ['send', 'teleport'])).toEqual([
      'Connection.teleport',
    ])
    expect(missingMethods('Connection', undefined, ['send'])).toEqual(['Connection.send'])
  })

  it('leave no timer when nothing waits to be sent', () => {
    const setTimer = vi.spyOn(globalThis, 'setTimeout')
    const idle = { pending: [], throttledUntil: -1 }
    RequestQueue.prototype.scheduleCheckPendingRequests.call(
      Object.assign(Object.create(RequestQueue.prototype), idle),
    )
    expect(setTimer).not.toHaveBeenCalled()
    setTimer.mockRestore()
  })

  it('open one socket for callers that come at the same time', async () => {
    const connect = vi.fn(async () => true)
    const connection = Object.assign(Object.create(WireConnection.prototype), {
      isConnected: () => false,
      connect,
    })
    const pool = Object.assign(Object.create(ConnectionPool.prototype), { pool: [connection] })
    const answers = await Promise.all([pool.getConnection(), pool.getConnection()])
    expect(answers).toEqual([connection, connection])
    expect(connect).toHaveBeenCalledTimes(1)
  })

  it.each([0, 6])(
    'accept a leaderless partition in metadata v%i and still refuse real errors',
    async (version) => {
      const { response } = protocol.requests.Metadata.protocol({ version })({ topics: [] })
      const partition = { partitionErrorCode: 5, partitionId: 0, leader: -1 }
      const topic = (topicErrorCode: number) => ({
        topicMetadata: [{ topicErrorCode, topic: 't', partitionMetadata: [partition] }],
      })
      await expect(response.parse(topic(5))).resolves.toEqual(topic(5))
      await expect(response.parse(topic(29))).rejects.toThrow('Not authorized')
    },
  )
})
