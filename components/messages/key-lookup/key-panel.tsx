'use client'

import { useInfiniteQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { Button } from '@/components/ui/button'
import { TextField } from '@/components/ui/field'
import { ProblemNotice } from '@/components/ui/problem-notice'
import { Segmented } from '@/components/ui/segmented'
import { problemOf } from '@/lib/client/api-error'
import { type KeyQuestion, messageQueries } from '@/lib/client/queries/message-queries'
import type { MessagePlace } from '@/lib/client/url/message-url'
import { KeyResult } from './key-result'
import { searchOf } from './prepare-key-finding'

const ENCODINGS = [
  { value: 'utf8', label: 'Text' },
  { value: 'base64', label: 'Base64', title: 'For keys that are no text' },
] as const

/** Asks for a key and shows its latest message, and what was read to find it. */
export function KeyPanel({
  cluster,
  topic,
  onShow,
}: {
  cluster: string
  topic: string
  onShow: (place: MessagePlace) => void
}) {
  const [typed, setTyped] = useState('')
  const [encoding, setEncoding] = useState<KeyQuestion['keyEncoding']>('utf8')
  const [asked, setAsked] = useState<KeyQuestion | null>(null)
  const query = useInfiniteQuery({
    ...messageQueries.key(cluster, topic, asked ?? NOTHING),
    enabled: asked !== null,
  })
  const search = searchOf(query.data?.pages ?? [])
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const next: KeyQuestion = { key: typed, keyEncoding: encoding, scope: 'auto' }
    // The same key again is a wish to look again.
    if (JSON.stringify(next) === JSON.stringify(asked)) void query.refetch()
    setAsked(next)
  }
  return (
    <section
      aria-label="The latest message of a key"
      className="space-y-3 border-s-3 border-line-strong bg-sunken px-4 py-3"
    >
      <form className="flex flex-wrap items-end gap-2" onSubmit={submit}>
        <TextField
          label="Key"
          mono
          autoFocus
          className="w-80 max-w-full max-sm:w-full"
          placeholder="user-42"
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
        <Segmented
          label="The key is typed as"
          value={encoding}
          onChange={setEncoding}
          options={ENCODINGS}
        />
        <Button type="submit" kind="primary" disabled={query.isFetching}>
          Find its latest message
        </Button>
      </form>
      {query.error && <ProblemNotice problem={problemOf(query.error)} />}
      <p role="status" className="text-xs text-ink-soft empty:hidden">
        {query.isFetching ? 'Looking from the newest message back…' : ''}
      </p>
      {asked && search && (
        <KeyResult
          cluster={cluster}
          topic={topic}
          question={asked}
          search={search}
          busy={query.isFetching}
          onShow={onShow}
          onGoOn={() => void query.fetchNextPage()}
          onReadAll={() => setAsked({ ...asked, scope: 'all' })}
        />
      )}
    </section>
  )
}

const NOTHING: KeyQuestion = { key: '', keyEncoding: 'utf8', scope: 'auto' }
