import { EventEmitter } from 'node:events'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { AlertDesk } from '@/lib/server/alerts/alert-desk'
import { drain, drainOnSignals } from '@/lib/server/drain'
import { createPlanMemory } from '@/lib/server/groups/plan-memory'
import { createKeyedMutex } from '@/lib/server/keyed-mutex'
import { LiveHub } from '@/lib/server/live/hub'
import { configureLog } from '@/lib/server/log'
import { ScanDesk } from '@/lib/server/messages/scan/scan-desk'
import { DEFAULT_SCAN_LIMITS } from '@/lib/server/messages/scan/scan-limits'
import { setRuntime } from '@/lib/server/runtime'
import { createFakeKafka } from '@/lib/server/testing/fake-kafka'
import { fakeMonitor } from '@/lib/server/testing/fake-monitor'

configureLog({ write: () => undefined })

function setUp() {
  const happened: string[] = []
  const locks = createKeyedMutex()
  const monitor = {
    ...fakeMonitor(createFakeKafka()),
    stop: async () => {
      happened.push('kafka closed')
    },
  }
  const render = () => {
    throw new Error('no stream is open')
  }
  setRuntime({
    configuration: {
      clusters: [],
      dataDirectory: '',
      allowedHosts: [],
      logLevel: 'info' as const,
      scans: { limits: DEFAULT_SCAN_LIMITS, budgets: new Map() },
      alerts: { rules: [], receivers: [] },
    },
    monitors: new Map([['local', monitor]]),
    hub: new LiveHub({ render, now: Date.now }),
    alerts: new AlertDesk({ rules: [], receivers: [] }, ''),
    scans: new ScanDesk(),
    audit: {
      append: async () => undefined,
      recentChanges: () => [],
      changesKeptSinceMs: () => null,
      cutOff: async () => [],
    },
    plans: createPlanMemory(),
    locks,
    loopDelay: { p99Ms: () => null, stop: () => undefined },
  })
  let finish = () => {}
  const change = new Promise<void>((resolve) => {
    finish = resolve
  })
  const begin = () =>
    locks.run('local/billing', async () => {
      await change
      happened.push('receipt')
    })
  return { happened, begin, finish: () => finish() }
}

let given: ReturnType<typeof setUp>
beforeEach(() => {
  for (const name of ['runtime', 'drain-signals']) {
    Reflect.deleteProperty(globalThis, Symbol.for(`milena.${name}`))
  }
  given = setUp()
})

describe('drain', () => {
  it('closes Kafka only after the changes that were begun', async () => {
    const { happened, begin, finish } = given
    void begin()
    const drained = drain('test')
    setImmediate(finish)
    await drained
    expect(happened).toEqual(['receipt', 'kafka closed'])
  })
})

describe('drainOnSignals', () => {
  function signalled() {
    const { happened } = given
    const target = Object.assign(new EventEmitter(), {
      exit: (code: number) => happened.push(`exit ${code}`),
    })
    target.on('SIGTERM', () => happened.push('next'))
    drainOnSignals(target)
    return target
  }

  it('keeps Next from ending the process while a change is under way', async () => {
    const { happened, begin, finish } = given
    void begin()
    const target = signalled()
    target.emit('SIGTERM')
    target.emit('SIGINT')
    setImmediate(finish)
    await vi.waitFor(() => expect(happened).toContain('exit 0'))
    expect(happened).toEqual(['receipt', 'next', 'kafka closed', 'exit 0'])
  })

  it('lets Next stop at once where nothing is under way', () => {
    signalled().emit('SIGTERM')
    expect(given.happened.slice(0, 1)).toEqual(['next'])
  })
})
