import { describe, expect, it } from 'vitest'
import { ChangeWatch } from '@/lib/server/live/change-watch'
import { type ClusterSnapshot, emptySnapshot } from '@/lib/server/live/snapshot'
import { unknownSettings } from '@/lib/server/live/topic-settings'
import { fakeTopic } from '@/lib/server/testing/fake-kafka'

const startMs = 1_700_000_000_000

function seen(topics: string[], changes: Partial<ClusterSnapshot> = {}): ClusterSnapshot {
  return {
    ...emptySnapshot(1_000),
    state: 'live',
    answering: new Set([1, 2]),
    controllerId: 1,
    topics: new Map(topics.map((name) => [name, fakeTopic(name)])),
    ...changes,
  }
}

const kinds = (changes: readonly { kind: string }[]) => changes.map(({ kind }) => kind)

describe('ChangeWatch', () => {
  it('makes no changes out of nothing: the first look at a cluster is only remembered', () => {
    const watch = new ChangeWatch()
    expect(watch.look(seen([], { topics: null, state: 'connecting' }), startMs)).toEqual([])
    expect(watch.look(seen(['orders']), startMs)).toEqual([])
    expect(kinds(watch.look(seen(['orders', 'payments']), startMs))).toEqual(['topic-created'])
  })

  it('takes one late answer for no leaving, however far apart the sweeps are', () => {
    const watch = new ChangeWatch()
    const without = seen([], { answering: new Set([1]) })
    watch.look(seen([]), startMs)
    expect(watch.look(without, startMs + 30_000)).toEqual([])
    expect(watch.look(seen([]), startMs + 60_000)).toEqual([])
    watch.look(without, startMs + 61_000)
    expect(kinds(watch.look(without, startMs + 70_000))).toEqual(['broker-left'])
    expect(watch.look(without, startMs + 71_000)).toEqual([])
    expect(kinds(watch.look(seen([]), startMs + 90_000))).toEqual(['broker-returned'])
  })

  it('believes the metadata at once when it has dropped a broker', () => {
    const watch = new ChangeWatch()
    const host = { host: 'kafka-1', port: 9092, rack: null }
    const description = { clusterId: null, controllerId: 1, brokers: [{ id: 1, ...host }] }
    watch.look(seen([]), startMs)
    const dropped = seen([], { description, answering: new Set([1]) })
    expect(kinds(watch.look(dropped, startMs + 1_000))).toEqual(['broker-left'])
  })

  it('sees the controller move through a time in which none was known', () => {
    const watch = new ChangeWatch()
    watch.look(seen([]), startMs)
    expect(watch.look(seen([], { controllerId: null }), startMs)).toEqual([])
    expect(watch.look(seen([], { controllerId: 2 }), startMs)).toMatchObject([
      { kind: 'controller-moved', detail: '1 → 2' },
    ])
  })

  it('sees a setting change when it is read again, and nothing while the cluster is away', () => {
    const watch = new ChangeWatch()
    const settings = (retentionMs: bigint) => ({
      settings: new Map([['orders', { ...unknownSettings, retentionMs }]]),
    })
    watch.look(seen(['orders'], settings(1_000n)), startMs)
    const away = seen([], { state: 'unreachable', answering: new Set() })
    expect(watch.look(away, startMs)).toEqual([])
    expect(watch.look(seen(['orders'], settings(2_000n)), startMs)).toMatchObject([
      { kind: 'configs-changed', detail: 'retention.ms 1000 → 2000' },
    ])
  })
})
