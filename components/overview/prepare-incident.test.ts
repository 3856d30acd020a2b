import { describe, expect, it } from 'vitest'
import { groupFixture } from '@/lib/client/testing/group-fixtures'
import { momentOf } from '@/lib/format/times'
import { calmOverview, degradedOverview, NOON } from './fixtures'
import { incidentSummary } from './prepare-incident'

const nowMs = momentOf(NOON) ?? 0
const root = 'http://milena.internal:3000/kafka'

const group = groupFixture('payments|workers', {
  type: 'consumer',
  memberCount: 2,
  lag: '48210',
  lagChangePerSecond: 310.2,
  timeLag: { ms: 372_000, atLeast: true },
})

describe('incidentSummary', () => {
  it('says what is wrong, since when, who is hit and what changed, in UTC and with whole links', () => {
    expect(incidentSummary({ overview: degradedOverview(), groups: [group], root, nowMs })).toBe(
      `# Shop (staging): Critical, 3 findings, since 11:48 UTC (12 m)

As of 2026-11-22 12:00:00 UTC, written 2026-11-22 12:00:00 UTC: http://milena.internal:3000/kafka/clusters/local

## Findings

- **critical** since 2026-11-22 11:48:00 UTC: Broker [3](http://milena.internal:3000/kafka/clusters/local/brokers/3) does not answer; 73 partitions have a replica there.
- **warning** since 2026-11-22 11:48:00 UTC: 14 partitions of [orders](http://milena.internal:3000/kafka/clusters/local/topics/orders), [payments](http://milena.internal:3000/kafka/clusters/local/topics/payments) and 3 more topics are under-replicated; replicas out of sync on broker [3](http://milena.internal:3000/kafka/clusters/local/brokers/3). Hit: [payments-workers](http://milena.internal:3000/kafka/clusters/local/group?id=payments-workers) (48 210 behind) and [fraud-service](http://milena.internal:3000/kafka/clusters/local/group?id=fraud-service).
- **warning** since 2026-11-22 11:54:00 UTC: [payments-workers](http://milena.internal:3000/kafka/clusters/local/group?id=payments-workers) is 48 210 messages behind on [payments](http://milena.internal:3000/kafka/clusters/local/topics/payments) and falls back further, +310/s: at this pace it never catches up.

## What changed

- 2026-11-22 11:48:03 UTC: 25 partitions changed leader
- 2026-11-22 11:48:00 UTC: Broker [3](http://milena.internal:3000/kafka/clusters/local/brokers/3) left
- 2026-11-22 11:47:10 UTC: 1 setting of [orders](http://milena.internal:3000/kafka/clusters/local/topics/orders) changed (\`retention.ms 604800000 → 86400000\`), through Milena

## Figures

brokers answering 2/3 · controller 1 · topics 12 · partitions 75 · offline 0 · under min ISR 3 · under-replicated 14 · total lag 48330 · messages in 162/s

## Groups by lag

| Group | State | Members | Lag | Change | Oldest unread |
|---|---|---:|---:|---:|---:|
| [payments\\|workers](http://milena.internal:3000/kafka/clusters/local/group?id=payments%7Cworkers) | Stable | 2 | 48210 | +310/s | at least 6 m 12 s |

## Not read

- BROKER_NOT_ANSWERING: Broker 3 did not answer in 3 s.
`,
    )
  })

  it('writes unknown as unknown, and of a calm cluster no empty headings', () => {
    const overview = { ...calmOverview(), totalLag: null, controllerId: null }
    const summary = incidentSummary({ overview, groups: [], root, nowMs })
    expect(summary).toContain('# Shop (staging): All is well, since 09:00 UTC (3 h)')
    expect(summary).toContain('controller — ')
    expect(summary).toContain('total lag —')
    expect(summary).not.toContain('## Findings')
    expect(summary).not.toContain('## Groups by lag')
  })
})
