import clsx from 'clsx'
import type { Route } from 'next'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { Count, Unknown } from '@/components/ui/digits'
import { StatusMark } from '@/components/ui/status'
import { paths } from '@/lib/client/paths'
import type { ClusterOverview } from '@/lib/contract/clusters'
import { formatRate } from '@/lib/format/rates'
import type { Level } from '@/lib/format/state-words'

const NOT_SWEPT = 'no sweep of the cluster has ended yet'

function Figure({ name, href, children }: { name: string; href?: Route; children: ReactNode }) {
  const body = (
    <>
      <span className="block text-xs text-ink-soft">{name}</span>
      <span className="flex items-center gap-1.5 text-xl leading-7 font-medium">{children}</span>
    </>
  )
  const className = 'block bg-paper px-3 py-2'
  return href ? (
    <Link href={href} className={clsx(className, 'hover:bg-sunken')}>
      {body}
    </Link>
  ) : (
    <div className={className}>{body}</div>
  )
}

/** A number that should be 0: its mark says how bad it is that it is not. */
function Fault({ value, level, why }: { value: number | null; level: Level; why: string }) {
  if (value === null) return <Unknown why={why} />
  return (
    <>
      {value > 0 && <StatusMark level={level} className="size-3" />}
      <span className="mono">{value}</span>
    </>
  )
}

/** The cluster in numbers, each the way to the page that explains it. */
export function OverviewFigures({ overview }: { overview: ClusterOverview }) {
  const { cluster, brokers, health } = overview
  const answering = brokers.filter((broker) => broker.answers).length
  return (
    <section aria-label="Figures">
      <div className="grid grid-cols-2 gap-px border-y border-line bg-line sm:grid-cols-3 lg:grid-cols-5">
        <Figure name="Brokers answering" href={paths.brokers(cluster.id)}>
          {brokers.length === 0 ? (
            <Unknown why={NOT_SWEPT} />
          ) : (
            <span className="mono">
              {answering}
              <span className="text-ink-soft">/{brokers.length}</span>
            </span>
          )}
        </Figure>
        <Figure name="Topics" href={paths.topics(cluster.id)}>
          <Count value={overview.topicCount} why={NOT_SWEPT} />
        </Figure>
        <Figure name="Partitions" href={paths.topics(cluster.id)}>
          <Count value={overview.partitionCount} why={NOT_SWEPT} />
        </Figure>
        <Figure name="Groups" href={paths.groups(cluster.id)}>
          <Count value={overview.groupCount} why={NOT_SWEPT} />
        </Figure>
        <Figure name="Total lag" href={paths.groups(cluster.id)}>
          <Count value={overview.totalLag} why="no group's lag is known yet" />
        </Figure>
        <Figure name="Messages in">
          {overview.messagesPerSecond === null ? (
            <Unknown why="known once two sweeps have read every partition" />
          ) : (
            <span className="mono">{formatRate(overview.messagesPerSecond)}</span>
          )}
        </Figure>
        <Figure name="Controller" href={paths.brokers(cluster.id)}>
          {overview.controllerId === null ? (
            <Unknown why="none is known" />
          ) : (
            <span className="mono">{overview.controllerId}</span>
          )}
        </Figure>
        <Figure name="Under-replicated" href={paths.topics(cluster.id)}>
          <Fault value={health.underReplicated} level="warning" why={NOT_SWEPT} />
        </Figure>
        <Figure name="Under min ISR" href={paths.topics(cluster.id)}>
          <Fault
            value={health.underMinIsr}
            level="critical"
            why="min.insync.replicas could not be read"
          />
        </Figure>
        <Figure name="Offline" href={paths.topics(cluster.id)}>
          <Fault value={health.offline} level="critical" why={NOT_SWEPT} />
        </Figure>
      </div>
    </section>
  )
}
