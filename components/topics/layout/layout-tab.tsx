'use client'

import type { UseQueryResult } from '@tanstack/react-query'
import clsx from 'clsx'
import { useMemo } from 'react'
import { LiveFreshness } from '@/components/shell/live-freshness'
import { ViewState } from '@/components/shell/view-state'
import { useTopicUrl } from '@/components/topics/use-topic-url'
import { FailuresNotice } from '@/components/ui/failures-notice'
import { Segmented } from '@/components/ui/segmented'
import { Select } from '@/components/ui/select'
import type { Layout } from '@/lib/contract/topics'
import { whatIfBrokerStops } from '@/lib/domain/topics/what-if-broker-stops'
import { countOf } from '@/lib/format/counts'
import { LayoutMatrix } from './layout-matrix'
import { LayoutTable } from './layout-table'
import { inOneRack, isAwayFromHome, keptPartitions, sharesOf } from './prepare-layout'
import { StopVerdict } from './stop-verdict'

/** So many choices fit side by side. */
const SEGMENTS_MAX = 6
/** With more brokers the picture needs the width of the page, and what is said of it stands above. */
const BESIDE_MAX = 6
const NOBODY = 'none'

function StopChoice({
  brokers,
  stop,
  onChange,
}: {
  brokers: Layout['brokers']
  stop: number | null
  onChange: (brokerId: number | null) => void
}) {
  const options = [
    { value: NOBODY, label: 'nobody' },
    ...brokers.map(({ id }) => ({ value: String(id), label: `broker ${id}` })),
  ]
  const choice = {
    label: 'What if a broker stops?',
    labelHidden: false,
    value: stop === null ? NOBODY : String(stop),
    onChange: (value: string) => onChange(value === NOBODY ? null : Number(value)),
    options,
  }
  return options.length <= SEGMENTS_MAX ? <Segmented {...choice} /> : <Select {...choice} />
}

/** How evenly the brokers share the topic, and what stands in the way of it. */
function Balance({ layout }: { layout: Layout }) {
  const leads = [...sharesOf(layout).values()].map((share) => share.leads)
  const away = layout.items.filter(isAwayFromHome).length
  const huddled = inOneRack(layout)
  const even = leads.length > 0 && Math.max(...leads) - Math.min(...leads) <= 1
  return (
    <section aria-label="Balance" className="border-s border-line ps-4">
      <h2 className="mb-1 font-semibold">How it is shared</h2>
      <ul className="space-y-1 text-ink-soft">
        <li>
          leaders by broker <span className="mono text-ink">{leads.join(' · ')}</span>
          {even ? ', even' : ', uneven'}
        </li>
        <li>
          {away === 0
            ? 'every partition is led by its preferred leader'
            : `${countOf(away, 'partition')} led away from home`}
        </li>
        {huddled !== null && (
          <li>
            {huddled === 0
              ? 'every partition spans racks'
              : `${countOf(huddled, 'partition')} with all replicas in one rack`}
          </li>
        )}
      </ul>
    </section>
  )
}

function Picture({
  layout,
  minInsyncReplicas,
}: {
  layout: Layout
  minInsyncReplicas: number | null
}) {
  const [{ stop, table }, setUrl] = useTopicUrl()
  const known = layout.brokers.some(({ id }) => id === stop)
  const play = useMemo(
    () =>
      stop !== null && known
        ? whatIfBrokerStops(keptPartitions(layout), stop, minInsyncReplicas)
        : null,
    [layout, stop, known, minInsyncReplicas],
  )
  return (
    <div className="space-y-4">
      <div className="flex flex-wrap items-end justify-between gap-x-6 gap-y-3">
        {table ? (
          <span />
        ) : (
          <StopChoice
            brokers={layout.brokers}
            stop={known ? stop : null}
            onChange={(brokerId) => void setUrl({ stop: brokerId })}
          />
        )}
        <div className="flex items-center gap-4">
          <span className="text-xs text-ink-soft">
            <LiveFreshness asOf={layout.asOf} />
          </span>
          <Segmented
            label="Layout as"
            value={table ? 'table' : 'picture'}
            onChange={(value) => void setUrl({ table: value === 'table' || null })}
            options={[
              { value: 'picture', label: 'picture' },
              { value: 'table', label: 'table' },
            ]}
          />
        </div>
      </div>
      <FailuresNotice failures={layout.failures} what="partitions" />
      {table ? (
        <LayoutTable layout={layout} />
      ) : (
        <div
          className={clsx(
            'flex flex-col gap-x-10 gap-y-4',
            layout.brokers.length <= BESIDE_MAX && 'lg:flex-row-reverse lg:justify-end',
          )}
        >
          <div className="min-w-0 lg:max-w-[34rem] lg:flex-1">
            {play ? (
              <StopVerdict outcome={play} minInsyncReplicas={minInsyncReplicas} />
            ) : (
              <Balance layout={layout} />
            )}
          </div>
          <LayoutMatrix layout={layout} play={play} />
        </div>
      )}
    </div>
  )
}

/** Who keeps the topic, as a picture or as a table, and what a stopped broker would do to it. */
export function LayoutTab({
  query,
  minInsyncReplicas,
}: {
  query: UseQueryResult<Layout, Error>
  minInsyncReplicas: number | null
}) {
  return (
    <ViewState query={query} what="the layout" skeletonRows={6}>
      {(layout) => <Picture layout={layout} minInsyncReplicas={minInsyncReplicas} />}
    </ViewState>
  )
}
