'use client'

import { useQuery } from '@tanstack/react-query'
import { useId } from 'react'
import { TextField } from '@/components/ui/field'
import { groupQueries } from '@/lib/client/queries/group-queries'

/** Another group of the cluster, typed with help. */
export function GroupChoice({
  cluster,
  except,
  value,
  error,
  onChange,
}: {
  cluster: string
  except: string
  value: string
  error: string | null
  onChange: (groupId: string) => void
}) {
  const listId = useId()
  const { data } = useQuery(groupQueries.list(cluster))
  return (
    <>
      <TextField
        label="Group"
        hint="its committed offsets, in the partitions chosen"
        error={error}
        mono
        list={listId}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
      <datalist id={listId}>
        {data?.items.map(({ id }) => id !== except && <option key={id} value={id} />)}
      </datalist>
    </>
  )
}
