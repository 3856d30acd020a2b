import 'server-only'
import { join } from 'node:path'
import type { ClusterConfiguration } from '@/lib/server/config/configuration'
import type { KafkaOperations } from '@/lib/server/kafka-operations'
import { ChangeLog } from '@/lib/server/live/change-log'
import { ChangeWatch } from '@/lib/server/live/change-watch'
import type { ClusterMonitor } from '@/lib/server/live/cluster-monitor'
import { Collector, type CollectorClock } from '@/lib/server/live/collector'
import { createHistories } from '@/lib/server/live/histories'
import { type JournalOptions, LagJournal, longJournals } from '@/lib/server/live/lag-journal'
import { PastFilling } from '@/lib/server/live/past-filling'
import { RebalanceJournal } from '@/lib/server/live/rebalance-journal'
import { RebalanceWatch } from '@/lib/server/live/rebalance-watch'
import type { ClusterSnapshot } from '@/lib/server/live/snapshot'
import { errorMessage, log } from '@/lib/server/log'

export interface MonitorOptions {
  configuration: ClusterConfiguration
  kafka: KafkaOperations
  dataDirectory: string
  /** Called after each sweep. */
  onSweep: (clusterId: string) => void
}

const systemClock: CollectorClock = {
  now: Date.now,
  cpuMs: () => {
    const { user, system } = process.cpuUsage()
    return (user + system) / 1_000
  },
  schedule: (delayMs, callback) => {
    const timer = setTimeout(callback, delayMs)
    return () => clearTimeout(timer)
  },
}

/** Begins to watch a cluster: its history is put back from the disk, then the collector runs until `stop`. */
export function startMonitor(options: MonitorOptions): ClusterMonitor {
  const { configuration, kafka, dataDirectory, onSweep } = options
  const directory = join(dataDirectory, 'series', configuration.id)
  const histories = createHistories()
  const journals = [
    ...restoredJournals(directory, histories.lag),
    ...restoredJournals(join(directory, 'cluster'), histories.cluster),
  ]
  const changes = new ChangeLog(join(directory, 'changes.jsonl'))
  changes.restore()
  const changeWatch = new ChangeWatch()
  const rebalanceJournal = new RebalanceJournal({
    path: join(directory, 'rebalances.jsonl'),
    history: histories.rebalances,
  })
  rebalanceJournal.restore()
  const rebalances = new RebalanceWatch({
    kafka,
    history: histories.rebalances,
    journal: rebalanceJournal,
    lastCommits: histories.lastCommits,
  })
  const past = new PastFilling(kafka, histories, rebalances)
  let state: ClusterSnapshot['state'] = 'connecting'
  const publish = (snapshot: ClusterSnapshot) => {
    if (snapshot.state !== state) logState(configuration.id, snapshot)
    state = snapshot.state
    changes.append(changeWatch.look(snapshot, Date.now()))
    for (const journal of journals) journal.tick(Date.now())
    void past.look(snapshot, Date.now())
    void rebalances.look(snapshot, Date.now()).catch(logDefect)
    onSweep(configuration.id)
  }
  const collector = new Collector({ kafka, histories, clock: systemClock, publish })
  collector.start()
  return {
    configuration,
    kafka,
    histories,
    changes,
    rebalances,
    past: () => past.state,
    pastOfTotal: () => past.totalState,
    snapshot: () => collector.snapshot(),
    nudge: () => collector.nudge(),
    refresh: () => collector.refresh(),
    noteOwnCommit: (groupId) => collector.noteOwnCommit(groupId),
    flush: () => {
      for (const journal of journals) journal.flush(Date.now())
      rebalanceJournal.flush(Date.now())
    },
    async stop() {
      // Closing first ends the requests under way, so that the sweep ends now and not at its deadline.
      past.stop()
      rebalances.stop()
      const stopped = collector.stop()
      await kafka.close()
      await stopped
    },
  }
}

/** What Kafka fails with is told with the rebalances; this is a defect of ours. */
function logDefect(error: unknown): void {
  log.error('the rebalances of groups cannot be watched', { reason: errorMessage(error) })
}

/** The journals of the last month, week and day, once the history has what is in them. */
function restoredJournals(directory: string, history: JournalOptions['history']): LagJournal[] {
  const nowMs = Date.now()
  const longer = longJournals.map(
    ({ name, ...rhythm }) =>
      new LagJournal({ directory: join(directory, name), history, ...rhythm }),
  )
  const journals = [...longer, new LagJournal({ directory, history })]
  journals.forEach((journal, index) => {
    // What is older first, up to where the finer one begins: a series takes its values in order of time.
    const finer = journals.slice(index + 1).map((each) => each.beginsMs(nowMs))
    journal.restore(nowMs, Math.min(Number.POSITIVE_INFINITY, ...finer))
  })
  return journals
}

function logState(cluster: string, { state, failures }: ClusterSnapshot): void {
  const fields = { cluster, state, reason: failures[0]?.failure.message ?? null }
  if (state === 'live') log.info('cluster', fields)
  else log.warn('cluster', fields)
}
