import clsx from 'clsx'
import type { Route } from 'next'
import type { ReactNode } from 'react'
import { Count, Unknown } from '@/components/ui/digits'
import { Link } from '@/components/ui/link'
import { StatusMark } from '@/components/ui/status'
import { paths } from '@/lib/client/paths'
import type { ClusterOverview } from '@/lib/contract/clusters'
import { countOf } from '@/lib/format/counts'
import { formatRate } from '@/lib/format/rates'
import type { Level } from '@/lib/format/state-words'

const NOT_SWEPT = 'no sweep of the cluster has ended yet'

function Figure({
  name,
  href,
  children,
}: {
  name: string
  href: Route | null
  children: ReactNode
}) {
  const body = (
    <>
      <span className="block truncate text-xs text-ink-soft">{name}</span>
      <span className="flex items-center gap-1.5 text-lg leading-6 font-medium">{children}</span>
    </>
  )
  const className = 'block bg-paper px-3 py-2'
  return href ? (
    <Link
      href={href}
      className={clsx(className, 'hover:bg-sunken focus-visible:-outline-offset-2')}
    >
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
      <Count value={value} />
    </>
  )
}

function BrokersAnswering({ brokers }: Pick<ClusterOverview, 'brokers'>) {
  if (brokers.length === 0) return <Unknown why={NOT_SWEPT} />
  const answering = brokers.filter((broker) => broker.answers).length
  return (
    <>
      {answering < brokers.length && <StatusMark level="critical" className="size-3" />}
      <span className="mono" title={`${answering} of ${brokers.length} answer`}>
        {answering}
        <span className="text-ink-soft">/{brokers.length}</span>
      </span>
    </>
  )
}

function TotalLag({
  totalLag,
  groupsOfUnknownLag,
}: Pick<ClusterOverview, 'totalLag' | 'groupsOfUnknownLag'>) {
  if (totalLag === null || groupsOfUnknownLag === 0) {
    return <Count value={totalLag} why="no group's lag is known yet" />
  }
  return (
    <span title={`without ${countOf(groupsOfUnknownLag, 'group')} whose lag is not known now`}>
      <span aria-hidden="true">≥ </span>
      <span className="sr-only">at least </span>
      <Count value={totalLag} />
    </span>
  )
}

/** The cluster in numbers, each the way to the list that explains it, narrowed to what it counts. */
export function OverviewFigures({ overview }: { overview: ClusterOverview }) {
  const { cluster, brokers, health } = overview
  const { id } = cluster
  const topics = paths.topics(id)
  const swept = overview.topicCount === null ? null : health
  return (
    <section aria-label="Figures">
      <div className="grid grid-cols-2 gap-px border-y border-line bg-line sm:grid-cols-5 xl:grid-cols-10">
        <Figure name="Brokers" href={paths.brokers(id)}>
          <BrokersAnswering brokers={brokers} />
        </Figure>
        <Figure name="Topics" href={topics}>
          <Count value={overview.topicCount} why={NOT_SWEPT} />
        </Figure>
        <Figure name="Partitions" href={paths.brokerLayout(id)}>
          <Count value={overview.partitionCount} why={NOT_SWEPT} />
        </Figure>
        <Figure name="Groups" href={paths.groups(id)}>
          <Count value={overview.groupCount} why={NOT_SWEPT} />
        </Figure>
        <Figure name="Total lag" href={paths.groups(id)}>
          <TotalLag {...overview} />
        </Figure>
        <Figure name="Messages in" href={paths.topicsByRate(id)}>
          {overview.messagesPerSecond === null ? (
            <Unknown why="known once two sweeps have read every partition" />
          ) : (
            <span className="mono">{formatRate(overview.messagesPerSecond)}</span>
          )}
        </Figure>
        <Figure
          name="Controller"
          href={
            overview.controllerId === null
              ? paths.brokers(id)
              : paths.broker(id, overview.controllerId)
          }
        >
          {overview.controllerId === null ? (
            <Unknown why="none is known" />
          ) : (
            <span className="mono">{overview.controllerId}</span>
          )}
        </Figure>
        <Figure name="Under-replicated" href={paths.topicsByHealth(id, 'under-replicated')}>
          <Fault value={swept?.underReplicated ?? null} level="warning" why={NOT_SWEPT} />
        </Figure>
        <Figure name="Under min ISR" href={paths.topicsByHealth(id, 'under-min-isr')}>
          <Fault
            value={swept?.underMinIsr ?? null}
            level="critical"
            why="min.insync.replicas could not be read"
          />
        </Figure>
        <Figure name="Offline" href={paths.topicsByHealth(id, 'offline')}>
          <Fault value={swept?.offline ?? null} level="critical" why={NOT_SWEPT} />
        </Figure>
      </div>
    </section>
  )
}
