'use client'

import { RotateCw } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { Button } from '@/components/ui/button'
import { CheckField } from '@/components/ui/field'
import { Segmented } from '@/components/ui/segmented'
import { Select } from '@/components/ui/select'
import { useTimeZone } from '@/components/ui/use-now'
import { PAGE_SIZES } from '@/lib/client/url/message-url'
import { PlaceFields } from './place-fields'
import {
  isStart,
  isTyped,
  type Position,
  readPosition,
  STARTS,
  type Start,
  startOf,
} from './read-position'

const LIVE = {
  value: 'live',
  label: 'Live',
  title: 'What is written from now on, as it is written',
} as const

/** The start, and what was typed for it, until it is sent. */
function useTypedPosition(position: Position, onGo: (position: Position) => void) {
  const initial = startOf(position.from)
  const [start, setStart] = useState<Start>(initial.start)
  const [value, setValue] = useState(initial.value)
  const [direction, setDirection] = useState(position.direction ?? 'forward')
  const [error, setError] = useState<string | null>(null)
  const timeZone = useTimeZone()

  const read = () => readPosition(start, value, Date.now(), timeZone)
  const go = (changed: Partial<Position> = {}, from = read()) => {
    if ('error' in from) {
      setError(from.error)
      return
    }
    setError(null)
    const way = start === 'place' ? position.direction : isTyped(start) ? direction : null
    onGo({ ...position, direction: way, ...from, ...changed })
  }
  // An empty field is no mistake yet: what else is changed holds for where the page is now.
  const change = (changed: Partial<Position>) =>
    isTyped(start) && value.trim() === '' ? onGo({ ...position, ...changed }) : go(changed)
  const changeStart = (next: string) => {
    if (!isStart(next)) return
    setStart(next)
    setValue('')
    setError(null)
    if (!isTyped(next)) go({ direction: null }, { from: next })
  }
  const changeDirection = (next: 'forward' | 'backward') => {
    setDirection(next)
    if (value.trim() !== '') go({ direction: next })
  }
  return { start, value, direction, error, setValue, go, change, changeStart, changeDirection }
}

/** Where to read from, in one line. A choice that needs no more words takes effect at once; what is typed does on Enter. */
export function PositionBar({
  cluster,
  topic,
  position,
  partitions,
  isLive,
  hasPages,
  onLive,
  onGo,
}: {
  cluster: string
  topic: string
  position: Position
  /** The partitions of the topic; empty while they are not known. */
  partitions: number[]
  /** What is written from now on is shown, instead of what was written. */
  isLive: boolean
  /** What is shown comes in pages, of a size to choose. */
  hasPages: boolean
  onLive: () => void
  onGo: (position: Position) => void
}) {
  const { start, value, direction, error, setValue, go, change, changeStart, changeDirection } =
    useTypedPosition(position, onGo)
  const [live, setLive] = useState(isLive)
  const known = new Set([
    ...partitions,
    ...(position.partition === null ? [] : [position.partition]),
  ])
  const choices = [...known].map((each) => ({ value: String(each), label: `partition ${each}` }))
  const submit = (event: FormEvent) => {
    event.preventDefault()
    go()
  }
  return (
    <form
      aria-label="Position"
      className="flex min-w-0 flex-wrap items-start gap-2 max-sm:contents"
      onSubmit={submit}
    >
      <Segmented
        label="From"
        value={live ? LIVE.value : start}
        onChange={(next) => {
          // The choice is seen at once; the address follows.
          setLive(next === LIVE.value)
          if (next === LIVE.value) onLive()
          else changeStart(next)
        }}
        options={[...STARTS, LIVE]}
      />
      {!live && isTyped(start) && (
        <PlaceFields
          cluster={cluster}
          topic={topic}
          start={start}
          value={value}
          error={error}
          direction={direction}
          onType={setValue}
          onDirection={changeDirection}
        />
      )}
      <Select
        label="Partition"
        labelHidden
        className="w-36 max-sm:w-[7.75rem]"
        value={position.partition === null ? '' : String(position.partition)}
        onChange={(next) => change({ partition: next === '' ? null : Number(next) })}
        options={[{ value: '', label: 'all partitions' }, ...choices]}
      />
      {hasPages && (
        <Select
          label="Messages on a page"
          labelHidden
          className="w-20"
          value={String(position.limit)}
          onChange={(next) =>
            change({ limit: PAGE_SIZES.find((size) => String(size) === next) ?? 50 })
          }
          options={PAGE_SIZES.map((size) => ({ value: String(size), label: String(size) }))}
        />
      )}
      <CheckField
        label="only committed"
        className="min-h-8! px-1"
        title="Leave out aborted and undecided messages, as a consumer with read_committed does"
        checked={position.committed}
        onChange={(event) => change({ committed: event.target.checked })}
      />
      {(hasPages || (isTyped(start) && !live)) && (
        <Button type="submit" kind={isTyped(start) ? 'primary' : 'plain'}>
          {isTyped(start) ? (
            'Show'
          ) : (
            <>
              <RotateCw aria-hidden="true" className="size-3.5" /> Read again
            </>
          )}
        </Button>
      )}
    </form>
  )
}
