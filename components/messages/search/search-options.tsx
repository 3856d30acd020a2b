'use client'

import { TextField } from '@/components/ui/field'
import { Select } from '@/components/ui/select'
import { MATCHES_MAX } from '@/lib/client/url/search-url'
import { formatWhole } from '@/lib/format/digits'
import type { SearchDraft } from './search-draft'

/** The key that is looked for, how far to read, and after how many matches to rest. */
export function SearchOptions({
  draft,
  onChange,
  untilError,
  direction,
  isLive,
}: {
  draft: SearchDraft
  onChange: (changed: Partial<SearchDraft>) => void
  untilError: string | null
  direction: 'forward' | 'backward'
  isLive: boolean
}) {
  return (
    <div className="flex flex-wrap items-start gap-x-3 gap-y-2">
      <TextField
        label="Key is exactly"
        mono
        className="w-64 max-sm:w-full"
        hint="Where Kafka’s own partitioner chose, only the key’s partition is read."
        value={draft.key}
        onChange={(event) => onChange({ key: event.target.value })}
      />
      {!isLive && (
        <>
          <TextField
            label={direction === 'backward' ? 'Back to' : 'Up to'}
            mono
            className="w-56 max-sm:w-full"
            placeholder="now-1h or 2026-11-22 14:03"
            hint={
              direction === 'backward'
                ? 'Empty: back to the log start.'
                : 'Empty: up to the end as it is now.'
            }
            error={untilError}
            value={draft.until}
            onChange={(event) => onChange({ until: event.target.value })}
          />
          <Select
            label="Rest after"
            className="w-36 max-sm:w-full"
            value={String(draft.matches)}
            onChange={(next) =>
              onChange({ matches: MATCHES_MAX.find((each) => String(each) === next) ?? 500 })
            }
            options={MATCHES_MAX.map((each) => ({
              value: String(each),
              label: `${formatWhole(each)} matches`,
            }))}
          />
        </>
      )}
    </div>
  )
}
