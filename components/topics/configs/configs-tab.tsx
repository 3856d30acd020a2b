'use client'

import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { FilterBar } from '@/components/shell/filter-bar'
import { ViewState } from '@/components/shell/view-state'
import { useTopicUrl } from '@/components/topics/use-topic-url'
import { useWriteRefusal } from '@/components/topics/use-write-refusal'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { EmptyState } from '@/components/ui/empty-state'
import { FailuresNotice } from '@/components/ui/failures-notice'
import { topicQueries } from '@/lib/client/queries/topic-queries'
import type { ConfigEntry } from '@/lib/contract/configs'
import { ConfigDialog } from './config-dialog'
import { ConfigRows } from './config-rows'
import { isChanged, selectConfigs } from './config-words'

function Settings({
  topic,
  entries,
  refusal,
}: {
  topic: string
  entries: readonly ConfigEntry[]
  refusal: string | null
}) {
  const [{ q, changed }, setUrl] = useTopicUrl()
  const shown = useMemo(() => selectConfigs(entries, { search: q, changed }), [entries, q, changed])
  return (
    <div>
      <FilterBar
        label="Search settings"
        value={q}
        onChange={(value) => void setUrl({ q: value || null })}
        shown={shown.length}
        total={entries.length}
      >
        <Checkbox
          label={`changed only (${entries.filter(isChanged).length})`}
          checked={changed}
          onChange={(next) => void setUrl({ changed: next || null })}
        />
      </FilterBar>
      {refusal && <p className="mb-3 text-ink-soft">{refusal}</p>}
      {shown.length > 0 ? (
        <ConfigRows
          topic={topic}
          entries={shown}
          onEdit={
            refusal === null ? (name) => void setUrl({ edit: name }, { history: 'push' }) : null
          }
        />
      ) : (
        <EmptyState
          title={
            q ? `No setting holds “${q}”.` : 'Nothing is set on this topic: all of it is inherited.'
          }
        >
          <Button onClick={() => void setUrl({ q: null, changed: null })}>Show all</Button>
        </EmptyState>
      )}
    </div>
  )
}

/** The settings of a topic: what holds, why, and what it means; each can be changed with a preview and taken back. */
export function ConfigsTab({ cluster, topic }: { cluster: string; topic: string }) {
  const query = useQuery(topicQueries.configs(cluster, topic))
  const refusal = useWriteRefusal(cluster)
  const [{ edit }, setUrl] = useTopicUrl()
  const edited = query.data?.items.find(({ name }) => name === edit)
  return (
    <>
      <ViewState query={query} what="the settings" skeletonRows={12}>
        {({ items, failures }) => (
          <div className="space-y-3">
            <FailuresNotice failures={failures} what="settings" />
            {items.length > 0 && <Settings topic={topic} entries={items} refusal={refusal} />}
          </div>
        )}
      </ViewState>
      {edited && refusal === null && (
        <ConfigDialog
          key={edited.name}
          cluster={cluster}
          topic={topic}
          entry={edited}
          onClose={() => void setUrl({ edit: null })}
        />
      )}
    </>
  )
}
