'use client'

import { useQuery } from '@tanstack/react-query'
import clsx from 'clsx'
import { ChevronRight } from 'lucide-react'
import { parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs'
import { type ReactNode, useDeferredValue, useMemo } from 'react'
import { FilterBar } from '@/components/shell/filter-bar'
import { ViewState } from '@/components/shell/view-state'
import { EmptyState } from '@/components/ui/empty-state'
import { FailuresNotice } from '@/components/ui/failures-notice'
import { Segmented } from '@/components/ui/segmented'
import { Status } from '@/components/ui/status'
import { Tag } from '@/components/ui/tag'
import { clusterQueries } from '@/lib/client/queries/cluster-queries'
import type { BrokerConfig } from '@/lib/contract/clusters'
import { decodeConfig } from '@/lib/format/config-values'
import { plainDocumentation } from '@/lib/format/plain-documentation'
import { CONFIG_SHOWS, differingFrom, isSet, selectConfigs, sourceWords } from './prepare-configs'

/** A value as Kafka writes it, and in words where they say more. */
function ConfigValue({
  config,
  value,
}: {
  config: Pick<BrokerConfig, 'name' | 'sensitive'>
  value: string | null
}) {
  if (config.sensitive) return <span className="text-ink-soft">hidden</span>
  if (value === null || value === '') return <span className="text-ink-soft">none</span>
  const words = decodeConfig(config.name, value)
  return (
    <>
      <span className="mono break-all">{value}</span>
      {words && <span className="text-ink-soft"> = {words}</span>}
    </>
  )
}

function DifferenceMark({ config }: { config: BrokerConfig }) {
  const others = differingFrom(config)
  if (others.length === 0) return null
  const brokers = others.map(({ brokerId }) => brokerId).join(', ')
  return (
    <Status
      word={{
        level: 'warning',
        text: `not as on ${brokers}`,
        meaning: 'Brokers of one cluster usually agree on this.',
      }}
      className="text-xs"
    />
  )
}

function Line({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="grid grid-cols-[8rem_minmax(0,1fr)] gap-x-3 max-sm:grid-cols-1">
      <dt className="text-ink-soft">{name}</dt>
      <dd className="min-w-0">{children}</dd>
    </div>
  )
}

function ConfigDetail({ config }: { config: BrokerConfig }) {
  return (
    <dl className="space-y-1.5 pt-1 pb-3 ps-6 text-[0.8125rem]">
      {config.documentation && (
        <Line name="Meaning">
          <span className="block max-w-[80ch] whitespace-pre-line">
            {plainDocumentation(config.documentation)}
          </span>
        </Line>
      )}
      <Line name="Comes from">
        {sourceWords(config.source)}
        {config.readOnly && ', and takes a restart to change'}
      </Line>
      {config.inherited && !config.sensitive && (
        <Line name="Otherwise">
          <ConfigValue config={config} value={config.inherited.value} />
          <span className="text-ink-soft"> from {sourceWords(config.inherited.source)}</span>
        </Line>
      )}
      {differingFrom(config).map(({ brokerId, value }) => (
        <Line key={brokerId} name={`On broker ${brokerId}`}>
          <ConfigValue config={config} value={value} />
        </Line>
      ))}
    </dl>
  )
}

function ConfigRow({ config }: { config: BrokerConfig }) {
  return (
    <li className="border-b border-line">
      <details className="group">
        <summary className="grid min-h-9 list-none grid-cols-[1rem_minmax(0,5fr)_minmax(0,6fr)_9.5rem] items-center gap-x-2 py-1 hover:bg-sunken max-sm:grid-cols-[1rem_minmax(0,1fr)] [&::-webkit-details-marker]:hidden">
          <ChevronRight
            aria-hidden="true"
            className="size-3.5 text-ink-soft group-open:rotate-90"
          />
          <span className={clsx('mono break-all', isSet(config) && 'font-medium')}>
            {config.name}
          </span>
          <span className="min-w-0 max-sm:col-start-2">
            <span className="group-not-open:line-clamp-1">
              <ConfigValue config={config} value={config.value} />
            </span>
          </span>
          <span className="flex flex-wrap items-center justify-end gap-2 max-sm:col-start-2 max-sm:justify-start">
            <DifferenceMark config={config} />
            {isSet(config) && (
              <Tag title={`Set by ${sourceWords(config.source)}`}>
                {config.source === 'static-broker' ? 'file' : config.source}
              </Tag>
            )}
          </span>
        </summary>
        <ConfigDetail config={config} />
      </details>
    </li>
  )
}

function ConfigList({ configs }: { configs: readonly BrokerConfig[] }) {
  const [{ q, show }, setUrl] = useQueryStates({
    q: parseAsString.withDefault(''),
    show: parseAsStringLiteral(CONFIG_SHOWS).withDefault('all'),
  })
  const filter = useDeferredValue(q)
  const rows = useMemo(() => selectConfigs(configs, { filter, show }), [configs, filter, show])
  const differing = configs.filter((config) => differingFrom(config).length > 0).length
  return (
    <>
      <FilterBar
        label="Filter settings by name or value"
        value={q}
        onChange={(value) => void setUrl({ q: value || null })}
        shown={rows.length}
        total={configs.length}
      >
        <Segmented
          label="Which settings"
          value={show}
          onChange={(next) => void setUrl({ show: next })}
          options={[
            { value: 'all', label: 'All' },
            { value: 'set', label: `Set here ${configs.filter(isSet).length}` },
            { value: 'differing', label: `Differing ${differing}` },
          ]}
        />
      </FilterBar>
      {rows.length > 0 ? (
        <ul aria-label="Settings" className="border-t border-line-strong">
          {rows.map((config) => (
            <ConfigRow key={config.name} config={config} />
          ))}
        </ul>
      ) : (
        <EmptyState
          title={
            q === '' && show === 'differing'
              ? 'All brokers agree on every setting that can be compared.'
              : 'No setting matches.'
          }
        />
      )}
    </>
  )
}

/** The settings of a broker: value, where it comes from, what it means, and where another broker differs. */
export function BrokerConfigs({ cluster, broker }: { cluster: string; broker: number }) {
  const query = useQuery(clusterQueries.brokerConfigs(cluster, broker))
  return (
    <ViewState query={query} what="settings" skeletonRows={14}>
      {({ items, failures }) => (
        <div className="space-y-4">
          <FailuresNotice failures={failures} what="the settings" />
          {items.length > 0 && <ConfigList configs={items} />}
        </div>
      )}
    </ViewState>
  )
}
