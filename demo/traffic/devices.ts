import type { Random } from './random'
import { json, type SampleStream } from './stream'

/** Positions of forty riders. Kept for ten minutes: its oldest offset moves while one watches. */
export const riderLocationStream: SampleStream = {
  topic: 'rider-location',
  partitionCount: 3,
  perSecond: 25,
  configs: { 'retention.ms': '600000', 'segment.ms': '120000' },
  next(random, at) {
    const rider = `rider-${random.between(1, 40)}`
    const event = {
      riderId: rider,
      lat: around(random, 50.087),
      lon: around(random, 14.421),
      speedKmh: random.between(0, 32),
      at: at.toISOString(),
    }
    return { key: rider, value: json(event) }
  },
}

/** Temperatures of two hundred sensors, some of which are broken and send nonsense. */
export const sensorReadingsStream: SampleStream = {
  topic: 'sensor-readings',
  partitionCount: 6,
  perSecond: 25,
  next(random, at) {
    const sensor = `sensor-${random.between(1, 200)}`
    const celsius = random.chance(0.01) ? -127 : random.between(160, 290) / 10
    return { key: sensor, value: json({ sensorId: sensor, celsius, at: at.toISOString() }) }
  },
}

/** Usage records of tenants of which one makes four of five: a hot key and a hot partition. */
export const tenantUsageStream: SampleStream = {
  topic: 'tenant-usage',
  partitionCount: 6,
  perSecond: 10,
  next(random, at) {
    const tenant = random.chance(0.8) ? 'tenant-1' : `tenant-${random.between(2, 60)}`
    const event = { tenant, requests: random.between(1, 900), at: at.toISOString() }
    return { key: tenant, value: json(event) }
  },
}

/** One replica: when the broker that holds a partition is down, its messages cannot be read. */
export const hostMetricsStream: SampleStream = {
  topic: 'host-metrics',
  partitionCount: 3,
  replicationFactor: 1,
  configs: { 'min.insync.replicas': '1' },
  perSecond: 3,
  next(random, at) {
    const host = `host-${random.between(1, 9)}`
    return {
      key: host,
      value: json({ host, load: random.between(5, 400) / 100, at: at.toISOString() }),
    }
  },
}

function around(random: Random, degrees: number): number {
  return Math.round((degrees + (random.fraction() - 0.5) / 10) * 1e6) / 1e6
}
