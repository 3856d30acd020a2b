import { afterAll, describe, expect, it } from 'vitest'
import { describeController } from '@/lib/kafka/brokers/describe-controller'
import { openCluster } from '@/lib/kafka/cluster'
import { testSettings } from '@/lib/kafka/testing/real-kafka'

const settings = testSettings(process.env['KAFKA_BROKERS'] ?? '', { readOnly: true })
const cluster = openCluster(settings)
afterAll(() => cluster.close())

describe('describeController', () => {
  it('names the same controller every time, where metadata names any broker', async () => {
    const found = new Set<number | null>()
    for (let round = 0; round < 10; round += 1) {
      found.add((await describeController(cluster)).controllerId)
    }
    expect(found.size).toBe(1)
    expect(found.has(null)).toBe(false)
  })

  it('tells its quorum: the leader among the voters, none of them far behind', async () => {
    const { controllerId, quorum } = await describeController(cluster)
    expect(quorum?.leaderId).toBe(controllerId)
    expect(quorum?.leaderEpoch).toBeGreaterThan(0)
    expect(quorum?.voters.map(({ id }) => id)).toContain(controllerId)
    for (const { lag, lastCaughtUpMs } of quorum?.voters ?? []) {
      expect(lag).toBeGreaterThanOrEqual(0n)
      expect(lastCaughtUpMs).toBeGreaterThan(BigInt(Date.now() - 600_000))
    }
  })
})
