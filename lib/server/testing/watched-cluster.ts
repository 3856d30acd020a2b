import 'server-only'
import type { KafkaOperations } from '@/lib/server/kafka-operations'
import { Collector } from '@/lib/server/live/collector'
import { createHistories } from '@/lib/server/live/histories'
import type { GroupFacts } from '@/lib/server/live/snapshot'

/** A collector that has been started, by a clock that runs so many times faster than time does. */
export function watchCluster(kafka: KafkaOperations, { speed = 1 } = {}): Collector {
  const startedMs = Date.now()
  const collector = new Collector({
    kafka,
    histories: createHistories(),
    publish: () => undefined,
    clock: {
      now: () => startedMs + (Date.now() - startedMs) * speed,
      // What a sweep costs beside the other end of a test must not decide how often there is one.
      cpuMs: () => 0,
      schedule: (delayMs, callback) => {
        const timer = setTimeout(callback, Math.min(delayMs, 500))
        return () => clearTimeout(timer)
      },
    },
  })
  collector.start()
  return collector
}

/** Throws while the group is not known. */
export function watchedGroup(collector: Collector, groupId: string): GroupFacts {
  const group = collector.snapshot().groups?.get(groupId)
  if (group === undefined) throw new Error(`${groupId} is not known yet`)
  return group
}
