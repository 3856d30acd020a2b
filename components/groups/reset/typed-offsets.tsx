'use client'

import { Digits } from '@/components/ui/digits'
import { ScrollTable } from '@/components/ui/scroll-table'
import type { GroupPartition } from '@/lib/contract/groups'
import type { ScopeChoice } from './reset-request'

/** Nobody types more; for more there are files. */
const ROWS_MAX = 200

const HEADING = 'border-b border-line-strong py-1 pe-3 text-xs font-medium text-ink-soft'

/** A field for each partition chosen; one left empty stays as it is. */
export function TypedOffsets({
  scope,
  partitions,
  typed,
  onChange,
}: {
  scope: ScopeChoice
  partitions: readonly GroupPartition[]
  typed: ReadonlyMap<string, string>
  onChange: (typed: ReadonlyMap<string, string>) => void
}) {
  const known = new Map(partitions.map((each) => [`${each.topic}/${each.partition}`, each]))
  const places = [...scope].flatMap(([topic, own]) =>
    own.map((partition) => ({ topic, partition })),
  )
  return (
    <>
      <ScrollTable
        label="Offsets to set"
        caption="An offset for each partition"
        className="max-h-72"
      >
        <thead>
          <tr>
            <th scope="col" className={`${HEADING} text-start`}>
              Partition
            </th>
            <th scope="col" className={`${HEADING} text-end max-sm:hidden`}>
              Log
            </th>
            <th scope="col" className={`${HEADING} text-end`}>
              Now
            </th>
            <th scope="col" className={`${HEADING} w-40 text-end`}>
              Set to
            </th>
          </tr>
        </thead>
        <tbody>
          {places.slice(0, ROWS_MAX).map(({ topic, partition }) => {
            const place = `${topic}/${partition}`
            const now = known.get(place)
            return (
              <tr key={place}>
                <th scope="row" className="mono py-0.5 pe-3 text-start font-normal break-all">
                  {topic} <span className="text-ink-soft">{partition}</span>
                </th>
                <td className="pe-3 text-end text-ink-soft max-sm:hidden">
                  <Digits value={now?.logStartOffset ?? null} why="not read yet" /> –{' '}
                  <Digits value={now?.highWatermark ?? null} why="not read yet" />
                </td>
                <td className="pe-3 text-end">
                  <Digits value={now?.committedOffset ?? null} why="nothing is committed here" />
                </td>
                <td>
                  <input
                    aria-label={`Offset of ${topic}-${partition}`}
                    inputMode="numeric"
                    autoComplete="off"
                    placeholder="as it is"
                    className="control mono text-end"
                    value={typed.get(place) ?? ''}
                    onChange={(event) => onChange(new Map(typed).set(place, event.target.value))}
                  />
                </td>
              </tr>
            )
          })}
        </tbody>
      </ScrollTable>
      {places.length > ROWS_MAX && (
        <p className="text-xs text-ink-soft">
          The first {ROWS_MAX} of {places.length}. A file sets all of them.
        </p>
      )}
    </>
  )
}
