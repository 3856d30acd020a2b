'use client'

import { type FormEvent, useMemo, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { TextField } from '@/components/ui/field'
import { parseColumnPath, pathsIn } from './column-paths'
import { STORED_TREES } from './json-trees'
import { useJsonTrees } from './use-json-trees'
import { useRowsInView } from './use-rows-in-view'

/** Chooses values of the JSON as columns: those that the messages in view have, or any other by its path. */
export function PathPicker({
  cluster,
  topic,
  chosen,
  onChange,
}: {
  cluster: string
  topic: string
  chosen: readonly string[]
  onChange: (paths: string[]) => void
}) {
  const rows = useRowsInView()
  const trees = useJsonTrees(cluster, topic)
  const seen = useMemo(() => pathsIn(rows, trees ?? STORED_TREES), [rows, trees])
  const [typed, setTyped] = useState('')
  const [error, setError] = useState<string | null>(null)
  const all = [...chosen, ...seen.filter((path) => !chosen.includes(path))]
  const add = (event: FormEvent) => {
    event.preventDefault()
    event.stopPropagation()
    const path = parseColumnPath(typed)
    if (!path) {
      setError('Not a path. Write value.customer.country, or value.items[0].sku')
      return
    }
    setError(null)
    setTyped('')
    if (!chosen.includes(path.text)) onChange([...chosen, path.text])
  }
  return (
    <>
      <h2 className="mb-1.5 font-semibold">Values as columns</h2>
      {all.length === 0 ? (
        <p className="text-xs text-ink-soft">No JSON is among the messages in view.</p>
      ) : (
        <fieldset className="max-h-64 overflow-y-auto">
          <legend className="sr-only">Values as columns</legend>
          {all.map((path) => (
            <Checkbox
              key={path}
              label={<span className="mono break-all">{path}</span>}
              checked={chosen.includes(path)}
              onChange={(checked) =>
                onChange(checked ? [...chosen, path] : chosen.filter((each) => each !== path))
              }
              className="flex w-full"
            />
          ))}
        </fieldset>
      )}
      <form className="mt-2.5 flex items-end gap-2 border-t border-line pt-2.5" onSubmit={add}>
        <TextField
          label="Another value"
          mono
          className="min-w-0 flex-1"
          placeholder="value.customer.country"
          value={typed}
          error={error}
          onChange={(event) => setTyped(event.target.value)}
        />
        <Button type="submit">Add</Button>
      </form>
    </>
  )
}
