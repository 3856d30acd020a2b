'use client'

import { type FormEvent, useState } from 'react'
import { Button } from '@/components/ui/button'
import { CheckField, SelectField, TextField } from '@/components/ui/field'
import type { MessageUrl } from '@/lib/client/url/message-url'
import { parseTimeInput } from '@/lib/format/time-input'

type Start = 'latest' | 'earliest' | 'offset' | 'time'

const STARTS: [Start, string][] = [
  ['latest', 'Newest'],
  ['earliest', 'Earliest'],
  ['offset', 'Offset'],
  ['time', 'Time'],
]

const HINTS: Record<Start, string> = {
  latest: '',
  earliest: '',
  offset: 'a whole number',
  time: 'now-15m, 2026-11-22 14:03, or milliseconds since 1970',
}

function isStart(text: string): text is Start {
  return STARTS.some(([start]) => start === text)
}

function startOf(from: string): { start: Start; value: string } {
  const [word = '', value = ''] = from.split(':')
  if (word === 'time') return { start: 'time', value: new Date(Number(value)).toISOString() }
  return { start: isStart(word) ? word : 'latest', value }
}

/** The position that was typed, in the words of the contract; an error in ours where it is none. */
function readPosition(start: Start, typed: string): { from: string } | { error: string } {
  const value = typed.trim()
  if (start === 'latest' || start === 'earliest') return { from: start }
  if (start === 'offset') {
    const digits = value.replace(/[\s\u202f,_]/g, '')
    return /^\d{1,19}$/.test(digits)
      ? { from: `offset:${BigInt(digits)}` }
      : { error: 'An offset is a whole number, 0 or greater.' }
  }
  const ms = parseTimeInput(value, Date.now())
  return ms === null || ms < 0
    ? { error: `Not a time. Try ${HINTS.time}.` }
    : { from: `time:${ms}` }
}

export type Position = Pick<MessageUrl, 'from' | 'partition' | 'committed'>

/** Where to read from. A choice that needs no more words takes effect at once; an offset or a time on Show. */
export function PositionForm({
  position,
  partitions,
  onGo,
}: {
  position: Position
  /** The partitions of the topic; empty while they are not known. */
  partitions: number[]
  onGo: (position: Position) => void
}) {
  const initial = startOf(position.from)
  const [start, setStart] = useState<Start>(initial.start)
  const [value, setValue] = useState(initial.value)
  const [error, setError] = useState<string | null>(null)
  const needsValue = start === 'offset' || start === 'time'

  const go = (changed: Partial<Position>, from = readPosition(start, value)) => {
    if ('error' in from) {
      setError(from.error)
      return
    }
    setError(null)
    onGo({ ...position, ...from, ...changed })
  }

  const changeStart = (next: string) => {
    if (!isStart(next)) return
    setStart(next)
    setValue('')
    setError(null)
    if (next === 'latest' || next === 'earliest') go({}, { from: next })
  }

  const submit = (event: FormEvent) => {
    event.preventDefault()
    go({})
  }

  return (
    <form className="mb-3 flex flex-wrap items-start gap-x-3 gap-y-2" onSubmit={submit}>
      <SelectField
        label="From"
        className="w-28"
        value={start}
        onChange={(event) => changeStart(event.target.value)}
      >
        {STARTS.map(([each, name]) => (
          <option key={each} value={each}>
            {name}
          </option>
        ))}
      </SelectField>
      {needsValue && (
        <TextField
          key={start}
          label={start === 'offset' ? 'Offset' : 'Time'}
          hint={HINTS[start]}
          error={error}
          className="w-60 max-w-full"
          inputMode={start === 'offset' ? 'numeric' : 'text'}
          value={value}
          onChange={(event) => setValue(event.target.value)}
        />
      )}
      <SelectField
        label="Partition"
        className="w-28"
        value={position.partition ?? ''}
        onChange={(event) =>
          go(
            { partition: event.target.value === '' ? null : Number(event.target.value) },
            needsValue && value === '' ? { from: position.from } : undefined,
          )
        }
      >
        <option value="">all</option>
        {partitions.map((partition) => (
          <option key={partition} value={partition}>
            {partition}
          </option>
        ))}
      </SelectField>
      <div className="flex items-center gap-3 self-start sm:pt-[1.1rem]">
        <Button type="submit" kind={needsValue ? 'primary' : 'plain'}>
          {needsValue ? 'Show' : 'Read again'}
        </Button>
        <CheckField
          label="only committed"
          title="Leave out aborted and undecided messages, as a consumer with read_committed does"
          checked={position.committed}
          onChange={(event) => go({ committed: event.target.checked })}
        />
      </div>
    </form>
  )
}
