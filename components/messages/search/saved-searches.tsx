'use client'

import { Trash2 } from 'lucide-react'
import type { Route } from 'next'
import { type FormEvent, useState } from 'react'
import { Button } from '@/components/ui/button'
import { TextField } from '@/components/ui/field'
import { IconButton } from '@/components/ui/icon-button'
import { Link } from '@/components/ui/link'
import { paths } from '@/lib/client/paths'
import { useSavedSearches } from '@/lib/client/scan/saved-searches'
import { searchOf } from './share-address'

/** Guarantee: a saved search is the query of the page of messages, which was taken from its address. */
function searchRoute(cluster: string, topic: string, search: string): Route {
  return `${paths.messages(cluster, topic)}${search}` as Route
}

/** What names a search that was given no name: what is looked for. */
function ownName(search: string): string {
  const query = new URLSearchParams(search)
  return query.get('contains') || query.get('filter') || query.get('key') || ''
}

/** The searches of this topic that are worth keeping: by name, to go to, to send, to throw away. */
export function SavedSearches({ cluster, topic }: { cluster: string; topic: string }) {
  const { searches, save, remove } = useSavedSearches(cluster, topic)
  const here = searchOf(location.search)
  const [name, setName] = useState(ownName(here))
  const [failed, setFailed] = useState(false)
  const canSave = here !== '' && name.trim() !== ''
  const submit = (event: FormEvent) => {
    event.preventDefault()
    // The search bar is a form too, and this one stands within it on the page's tree.
    event.stopPropagation()
    if (canSave) setFailed(!save({ name: name.trim(), search: here }))
  }
  return (
    <>
      <h2 className="mb-1.5 font-semibold">Saved searches</h2>
      {searches.length === 0 ? (
        <p className="text-xs text-ink-soft">None of this topic yet. They stay in this browser.</p>
      ) : (
        <ul className="max-h-64 overflow-y-auto">
          {searches.map((saved) => (
            <li key={saved.name} className="flex items-center gap-1">
              <Link
                href={searchRoute(cluster, topic, saved.search)}
                className="link min-w-0 flex-1 truncate py-1"
                title={saved.name}
              >
                {saved.name}
              </Link>
              <IconButton
                label={`Delete ${saved.name}`}
                icon={Trash2}
                onClick={() => remove(saved.name)}
              />
            </li>
          ))}
        </ul>
      )}
      <form className="mt-2.5 flex items-end gap-2 border-t border-line pt-2.5" onSubmit={submit}>
        <TextField
          label="Save the search on screen as"
          className="min-w-0 flex-1"
          value={name}
          placeholder="a name"
          error={failed ? 'This browser keeps nothing: its storage is full or forbidden.' : null}
          onChange={(event) => setName(event.target.value)}
        />
        <Button type="submit" disabled={!canSave}>
          Save
        </Button>
      </form>
    </>
  )
}
