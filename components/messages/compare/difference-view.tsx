import clsx from 'clsx'
import { ShownText } from '@/components/messages/payload/shown-text'
import { countOf } from '@/lib/format/counts'
import type { JsonDifference } from '@/lib/format/json-difference'
import type { LineRow, PartDifference } from './prepare-difference'

/** Of a value in a comparison. */
const SHOWN_CHARACTERS = 600

const MARKS = { added: '+', removed: '−', changed: '≠' } as const
const WORDS = { added: 'only in the second', removed: 'only in the first', changed: 'changed' }

function Value({ source, side }: { source: string | null; side: 'first' | 'second' }) {
  if (source === null) {
    return (
      <span className="hidden text-xs text-ink-soft italic sm:block">not in the {side} one</span>
    )
  }
  return (
    <span
      className={clsx(
        'mono block rounded-sm px-1.5 py-0.5 text-[0.78rem] break-all whitespace-pre-wrap',
        side === 'first' ? 'bg-critical-soft' : 'bg-accent-soft',
      )}
    >
      <span aria-hidden="true" className="me-1.5 text-ink-soft select-none">
        {side === 'first' ? '−' : '+'}
      </span>
      <span className="sr-only">in the {side} one </span>
      <ShownText text={source.slice(0, SHOWN_CHARACTERS)} />
      {source.length > SHOWN_CHARACTERS && ' …'}
    </span>
  )
}

function JsonDifferenceRow({ difference }: { difference: JsonDifference }) {
  const { kind, path, before, after } = difference
  return (
    <li className="py-1.5">
      <p className="flex flex-wrap items-baseline gap-x-2">
        <span aria-hidden="true" className="mono w-3 text-ink-soft">
          {MARKS[kind]}
        </span>
        <span className="mono text-[0.78rem] break-all text-accent">{path}</span>
        <span className="text-xs text-ink-soft">{WORDS[kind]}</span>
      </p>
      <div className="mt-1 grid gap-x-3 gap-y-1 ps-5 sm:grid-cols-2">
        <Value source={before} side="first" />
        <Value source={after} side="second" />
      </div>
    </li>
  )
}

const LINE_LOOKS: Record<LineRow['kind'], string> = {
  same: '',
  removed: 'bg-critical-soft',
  added: 'bg-accent-soft',
  skipped: 'text-ink-soft',
}
const LINE_MARKS: Record<LineRow['kind'], string> = {
  same: ' ',
  removed: '−',
  added: '+',
  skipped: ' ',
}

function Line({ row }: { row: LineRow }) {
  if (row.kind === 'skipped') {
    return (
      <p className="px-2 text-xs text-ink-soft">
        {countOf(Number(row.text), 'equal line')} left out
      </p>
    )
  }
  return (
    <p
      className={clsx(
        'mono px-2 text-[0.78rem] break-all whitespace-pre-wrap',
        LINE_LOOKS[row.kind],
      )}
    >
      <span className="me-2 text-ink-soft select-none">
        <span aria-hidden="true">{LINE_MARKS[row.kind]}</span>
        {row.kind !== 'same' && <span className="sr-only">{WORDS[row.kind]}: </span>}
      </span>
      <ShownText text={row.text.slice(0, SHOWN_CHARACTERS)} />
      {row.text.length > SHOWN_CHARACTERS && ' …'}
    </p>
  )
}

function summaryOf({
  differences,
  sameCount,
  isCut,
}: Extract<PartDifference, { kind: 'json' }>['comparison']) {
  const same = `${countOf(sameCount, 'value')} the same`
  if (differences.length === 0) return `No difference but in how it is written: ${same}.`
  const count = countOf(differences.length, 'difference')
  return isCut ? `The first ${count}; there are more.` : `${count}, ${same}.`
}

/** What of two keys or values differs. */
export function DifferenceView({ difference }: { difference: PartDifference }) {
  switch (difference.kind) {
    case 'json':
      return (
        <>
          <p className="text-xs text-ink-soft">{summaryOf(difference.comparison)}</p>
          <ul className="divide-y divide-line">
            {difference.comparison.differences.map((each) => (
              <JsonDifferenceRow
                key={`${each.kind} ${each.path} ${each.before}`}
                difference={each}
              />
            ))}
          </ul>
        </>
      )
    case 'lines':
      return (
        <>
          <div className="rounded-md border border-line py-1">
            {difference.rows.map((row, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: rows of two texts that never change.
              <Line key={index} row={row} />
            ))}
          </div>
          {difference.isCut && (
            <p className="mt-1 text-xs text-ink-soft">Only the beginning is compared here.</p>
          )}
        </>
      )
    default:
      return <p className="text-ink-soft">{difference.sentence}</p>
  }
}
