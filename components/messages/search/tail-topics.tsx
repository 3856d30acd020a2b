'use client'

import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Checkbox } from '@/components/ui/checkbox'
import { TextField } from '@/components/ui/field'
import { topicQueries } from '@/lib/client/queries/topic-queries'
import { TAILED_TOPICS_MAX } from '@/lib/client/scan/tail-store'
import { nameFilter } from '@/lib/client/url/filter-names'
import { countOf } from '@/lib/format/counts'

const SHOWN_MAX = 50

/** Chooses topics to follow beside the page's own. */
export function TailTopics({
  cluster,
  topic,
  chosen,
  onChange,
}: {
  cluster: string
  topic: string
  chosen: readonly string[]
  onChange: (topics: string[]) => void
}) {
  const { data } = useQuery(topicQueries.list(cluster))
  const [wanted, setWanted] = useState('')
  const isWanted = nameFilter(wanted)
  const names = (data?.items ?? []).map(({ name }) => name).filter((name) => name !== topic)
  const found = names.filter((name) => isWanted(name) && !chosen.includes(name))
  const isFull = chosen.length >= TAILED_TOPICS_MAX - 1
  const shown = [...chosen, ...found.slice(0, SHOWN_MAX)]
  return (
    <>
      <h2 className="mb-1 font-semibold">Follow other topics too</h2>
      <p className="mb-2 text-xs text-ink-soft">
        Up to {countOf(TAILED_TOPICS_MAX - 1, 'more')}: each is a connection of its own, and a
        browser has few.
      </p>
      <TextField
        label="Find a topic"
        labelHidden
        type="search"
        placeholder="Find a topic"
        value={wanted}
        onChange={(event) => setWanted(event.target.value)}
      />
      <fieldset className="mt-2 max-h-56 overflow-y-auto">
        <legend className="sr-only">Topics</legend>
        {shown.map((name) => {
          const isChosen = chosen.includes(name)
          return (
            <Checkbox
              key={name}
              label={<span className="mono break-all">{name}</span>}
              checked={isChosen}
              disabled={isFull && !isChosen}
              onChange={(checked) =>
                onChange(checked ? [...chosen, name] : chosen.filter((each) => each !== name))
              }
              className="flex w-full"
            />
          )
        })}
      </fieldset>
      {found.length > SHOWN_MAX && (
        <p className="mt-1 text-xs text-ink-soft">
          {countOf(found.length - SHOWN_MAX, 'more topic')}: type a part of the name.
        </p>
      )}
    </>
  )
}
