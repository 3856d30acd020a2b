import { afterAll, describe, expect, it } from 'vitest'
import { findController } from '@/lib/kafka/brokers/find-controller'
import { openCluster } from '@/lib/kafka/cluster'
import { testSettings } from '@/lib/kafka/testing/real-kafka'

const settings = testSettings(process.env['KAFKA_BROKERS'] ?? '', { readOnly: true })
const cluster = openCluster(settings)
afterAll(() => cluster.close())

describe('findController', () => {
  it('names the same controller every time, where metadata names any broker', async () => {
    const found = new Set<number | null>()
    for (let round = 0; round < 10; round += 1) found.add(await findController(cluster))
    expect(found.size).toBe(1)
    expect(found.has(null)).toBe(false)
  })
})
