'use client'

import { ColumnHead } from '@/components/ui/column-head'
import { Digits } from '@/components/ui/digits'
import { ScrollTable } from '@/components/ui/scroll-table'
import type { GroupPartition } from '@/lib/contract/groups'
import type { ScopeChoice } from './reset-request'

/** Nobody types more; for more there are files. */
const ROWS_MAX = 200

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
            <ColumnHead className="pe-3">Partition</ColumnHead>
            <ColumnHead align="end" className="pe-3 max-sm:hidden">
              Log
            </ColumnHead>
            <ColumnHead align="end" className="pe-3">
              Now
            </ColumnHead>
            <ColumnHead align="end" className="pe-3 w-40">
              Set to
            </ColumnHead>
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
