import 'server-only'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openKafka } from '@/lib/server/clusters/open-kafka'
import type { ClusterMonitor } from '@/lib/server/live/cluster-monitor'
import { startMonitor } from '@/lib/server/live/start-monitor'
import { testClusterConfiguration } from '@/lib/server/testing/test-cluster'

/** Monitors of the real brokers of a test, each as if Milena had never been there: what is known from before, the brokers tell. */
export function freshMonitors(brokers: string) {
  const dataDirectory = mkdtempSync(join(tmpdir(), 'milena-fresh-'))
  const monitors: ClusterMonitor[] = []
  return {
    /** Watches from now on, by an id of its own, and so without what another has kept on disk. */
    start(): ClusterMonitor {
      const id = `fresh-${monitors.length}`
      const configuration = testClusterConfiguration(brokers, { id, readOnly: true })
      const kafka = openKafka(configuration)
      const monitor = startMonitor({
        configuration,
        kafka,
        dataDirectory,
        onSweep: () => undefined,
      })
      monitors.push(monitor)
      return monitor
    },
    async stop(): Promise<void> {
      await Promise.all(monitors.map((monitor) => monitor.stop()))
      rmSync(dataDirectory, { recursive: true, force: true })
    },
  }
}
