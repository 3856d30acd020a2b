'use client'

import { RotateCw } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { Button } from '@/components/ui/button'
import { CheckField, TextField } from '@/components/ui/field'
import { Segmented } from '@/components/ui/segmented'
import { Select } from '@/components/ui/select'
import { useTimeZone } from '@/components/ui/use-now'
import { PAGE_SIZES } from '@/lib/client/url/message-url'
import {
  isStart,
  type Position,
  readPosition,
  STARTS,
  type Start,
  startOf,
  TIME_EXAMPLES,
} from './read-position'

const NEEDS_VALUE: Record<Start, boolean> = {
  latest: false,
  earliest: false,
  offset: true,
  time: true,
  place: false,
}

const LIVE = {
  value: 'live',
  label: 'Live',
  title: 'What is written from now on, as it is written',
} as const

const WHERE = { offset: 'an offset, 1045 or 2:1045', time: 'now-15m or 2026-11-22 14:03' }

const RECENT = ['now-5m', 'now-15m', 'now-1h', 'now-6h', 'now-1d', 'now-7d']

const DIRECTIONS = {
  offset: [
    { value: 'forward', label: 'and after', title: 'This offset and those after it' },
    { value: 'backward', label: 'and before', title: 'The offsets before this one' },
  ],
  time: [
    { value: 'forward', label: 'and after', title: 'Messages of this time and later' },
    { value: 'backward', label: 'and before', title: 'Messages older than this' },
  ],
} as const

/** What is typed for an offset or a time, and which way to read from there. */
function PlaceFields({
  start,
  value,
  error,
  direction,
  onType,
  onDirection,
}: {
  start: 'offset' | 'time'
  value: string
  error: string | null
  direction: 'forward' | 'backward'
  onType: (value: string) => void
  onDirection: (direction: 'forward' | 'backward') => void
}) {
  return (
    <>
      <TextField
        key={start}
        label={start === 'offset' ? 'Offset' : 'Time'}
        labelHidden
        mono
        placeholder={WHERE[start]}
        title={start === 'time' ? TIME_EXAMPLES : undefined}
        error={error}
        className="w-64 max-w-full max-sm:w-full"
        {...(start === 'time' ? { list: 'recent-times' } : { inputMode: 'numeric' as const })}
        value={value}
        onChange={(event) => onType(event.target.value)}
      />
      <datalist id="recent-times">
        {RECENT.map((each) => (
          <option key={each} value={each} />
        ))}
      </datalist>
      <Segmented
        label="Direction"
        value={direction}
        onChange={onDirection}
        options={DIRECTIONS[start]}
      />
    </>
  )
}

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
    const way = start === 'place' ? position.direction : NEEDS_VALUE[start] ? direction : null
    onGo({ ...position, direction: way, ...from, ...changed })
  }
  // An empty field is no mistake yet: what else is changed holds for where the page is now.
  const change = (changed: Partial<Position>) =>
    NEEDS_VALUE[start] && value.trim() === '' ? onGo({ ...position, ...changed }) : go(changed)
  const changeStart = (next: string) => {
    if (!isStart(next)) return
    setStart(next)
    setValue('')
    setError(null)
    if (!NEEDS_VALUE[next]) go({ direction: null }, { from: next })
  }
  const changeDirection = (next: 'forward' | 'backward') => {
    setDirection(next)
    if (value.trim() !== '') go({ direction: next })
  }
  return { start, value, direction, error, setValue, go, change, changeStart, changeDirection }
}

/** Where to read from, in one line. A choice that needs no more words takes effect at once; an offset or a time on Enter. */
export function PositionBar({
  position,
  partitions,
  isLive,
  hasPages,
  onLive,
  onGo,
}: {
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
      className="flex min-w-0 flex-wrap items-start gap-x-2 gap-y-2"
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
      {!live && (start === 'offset' || start === 'time') && (
        <PlaceFields
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
        className="w-36"
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
      {(hasPages || (NEEDS_VALUE[start] && !live)) && (
        <Button type="submit" kind={NEEDS_VALUE[start] ? 'primary' : 'plain'}>
          {NEEDS_VALUE[start] ? (
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
