'use client'

import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useMemo, useState } from 'react'
import {
  type Places,
  partitionsByTopic,
  type TargetKind,
} from '@/components/groups/reset/reset-request'
import { ResetSequence } from '@/components/groups/reset/reset-sequence'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { TextField } from '@/components/ui/field'
import { Skeleton } from '@/components/ui/skeleton'
import { groupQueries } from '@/lib/client/queries/group-queries'
import { topicQueries } from '@/lib/client/queries/topic-queries'
import type { TopicSummary } from '@/lib/contract/topics'
import { edgeSpaces, withVisibleEdges } from '@/lib/format/edge-spaces'

/** A group that does not exist has nothing to count from, and no past. */
const SENSELESS: readonly TargetKind[] = ['shift', 'before']
const NOTHING: Places = new Map()

function placesOfTopics(topics: readonly TopicSummary[]): Places {
  return new Map(
    topics
      .filter(({ internal }) => !internal)
      .map(({ name, partitionCount }) => [
        name,
        Array.from({ length: partitionCount }, (_, partition) => partition),
      ]),
  )
}

function NameForm({
  taken,
  onName,
}: {
  taken: (id: string) => boolean
  onName: (id: string) => void
}) {
  const [typed, setTyped] = useState('')
  const [error, setError] = useState<string | null>(null)
  const spaces = edgeSpaces(typed)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (typed.trim() === '') setError('A group needs an id.')
    else if (taken(typed))
      setError('There is a group of that id. Its offsets are reset on its own page.')
    else onName(typed)
  }
  return (
    <form className="space-y-3" onSubmit={submit}>
      <TextField
        label="Group id"
        hint={
          spaces ? (
            <span className="text-warning">
              It {spaces}, which Kafka takes for a part of the id: “{withVisibleEdges(typed)}”.
            </span>
          ) : (
            'what the consumers will have as group.id'
          )
        }
        error={error}
        mono
        className="sm:w-96"
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value)
          setError(null)
        }}
      />
      <Button type="submit" kind="primary">
        Choose offsets
      </Button>
    </form>
  )
}

/** What can be chosen: where another group has committed, or every topic; `null` until it is known. */
function usePlaces(cluster: string, copyOf: string | undefined) {
  const topics = useQuery({ ...topicQueries.list(cluster), enabled: copyOf === undefined })
  const copied = useQuery({
    ...groupQueries.detail(cluster, copyOf ?? ''),
    enabled: copyOf !== undefined,
  })
  return useMemo((): Places | null => {
    if (copyOf === undefined) {
      return topics.data ? placesOfTopics(topics.data.items) : null
    }
    if (!copied.data) return null
    const { partitions } = copied.data
    return partitionsByTopic(partitions.filter(({ committedOffset }) => committedOffset !== null))
  }, [copyOf, topics.data, copied.data])
}

/** Makes a group at chosen offsets before any consumer of it runs: its id, then the steps of a reset. */
export function CreateGroupDialog({
  cluster,
  bootstrap,
  copyOf,
  onClose,
}: {
  cluster: string
  /** The addresses of brokers as one word of a command line. */
  bootstrap: string
  /** A group whose offsets it begins with. */
  copyOf?: string
  onClose: () => void
}) {
  const [id, setId] = useState<string | null>(null)
  const { data: groups } = useQuery(groupQueries.list(cluster))
  const places = usePlaces(cluster, copyOf)
  return (
    <Dialog
      title={id === null ? 'Create a group' : `Create ${id}`}
      description={
        copyOf === undefined
          ? 'Its consumers will begin at the offsets chosen here. Without a consumer, Kafka keeps them for offsets.retention.minutes: seven days unless set otherwise.'
          : `It begins where ${copyOf} is now. Without a consumer, Kafka keeps its offsets for offsets.retention.minutes: seven days unless set otherwise.`
      }
      onClose={onClose}
    >
      {id === null ? (
        <NameForm
          taken={(typed) => groups?.items.some((group) => group.id === typed) ?? false}
          onName={setId}
        />
      ) : places === null ? (
        <Skeleton label="topics" rows={4} />
      ) : (
        <Steps
          cluster={cluster}
          bootstrap={bootstrap}
          id={id}
          copyOf={copyOf}
          places={places}
          onClose={onClose}
        />
      )}
    </Dialog>
  )
}

function Steps({
  cluster,
  bootstrap,
  id,
  copyOf,
  places,
  onClose,
}: {
  cluster: string
  bootstrap: string
  id: string
  copyOf: string | undefined
  places: Places
  onClose: () => void
}) {
  // As they were when the steps began: a sweep must not move what is being chosen.
  const [subject] = useState({
    cluster,
    groupId: id,
    partitions: [],
    places,
    wholeTopics: copyOf === undefined,
    isNew: true,
  })
  return (
    <ResetSequence
      bootstrap={bootstrap}
      group={{ id, type: 'classic' }}
      subject={subject}
      without={SENSELESS}
      missing="create"
      initial={
        copyOf === undefined
          ? { scope: NOTHING, kind: 'latest' }
          : { scope: subject.places, kind: 'group', value: copyOf }
      }
      onClose={onClose}
    />
  )
}
