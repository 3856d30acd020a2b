import { PartitionRuler } from '@/components/partitions/partition-ruler'
import { ColumnHead } from '@/components/ui/column-head'
import { Digits, Unknown } from '@/components/ui/digits'
import { Link } from '@/components/ui/link'
import type { RulerSpan } from '@/components/ui/ruler-parts'
import { ScrollTable } from '@/components/ui/scroll-table'
import { Tag } from '@/components/ui/tag'
import { paths } from '@/lib/client/paths'
import type { PlannedOffset } from '@/lib/contract/group-changes'
import { Landing } from './landing'
import { mostChanged } from './most-changed'

/** Between two columns, and none at the edges. */
const GUTTER = 'px-2 first:ps-0 last:pe-0'
const CELL = `${GUTTER} border-b border-line py-1.5 align-top`
/** A dialog with more rows than this is not read any more; the totals above it count them all. */
const ROWS_MAX = 100
/** Each is a message read from Kafka. */
const LANDINGS_MAX = 12

/** What the figure beside it counts: read again when the marker goes back, skipped when it goes on. */
function movedSpan({ to, change }: PlannedOffset): RulerSpan[] {
  const by = BigInt(change ?? 0)
  const before = (BigInt(to) - by).toString()
  if (by === 0n) return []
  return by < 0n
    ? [{ from: to, to: before, tone: 'again' }]
    : [{ from: before, to, tone: 'skipped' }]
}

/** Of a marker that moves over nothing which is still there. */
function stillText({ from, to }: PlannedOffset): string {
  if (from === null || from === to) return 'stays'
  return BigInt(from) < BigInt(to) ? 'nothing skipped' : 'nothing read again'
}

/** A change in words: `1 200 read again`. A sign alone would leave open which way is which. */
function ChangeText({ item }: { item: PlannedOffset }) {
  if (item.change === null) return <Unknown why="nothing was committed here before" />
  const by = BigInt(item.change)
  if (by === 0n) return <span className="text-ink-soft">{stillText(item)}</span>
  return (
    <span className="whitespace-nowrap">
      <Digits value={by < 0n ? -by : by} />{' '}
      <span className={`text-xs ${by < 0n ? 'text-warning' : 'text-critical'}`}>
        {by < 0n ? 'read again' : 'skipped'}
      </span>
    </span>
  )
}

/** Where the marker stands now, what it passes over, and where it lands. */
function PlannedRuler({ cluster, item }: { cluster: string; item: PlannedOffset }) {
  return (
    <PartitionRuler
      cluster={cluster}
      topic={item.topic}
      partition={item.partition}
      start={item.logStartOffset}
      end={item.highWatermark}
      spans={movedSpan(item)}
      pins={[{ at: item.to, kind: 'landing' }]}
      markers={item.from === null ? [] : [{ name: 'now', at: item.from }]}
    />
  )
}

function PlannedRow({
  cluster,
  item,
  withLanding,
}: {
  cluster: string
  item: PlannedOffset
  withLanding: boolean
}) {
  return (
    <tr>
      <th scope="row" className={`${CELL} mono text-start font-normal break-all`}>
        {item.topic} <span className="text-ink-soft">{item.partition}</span>
      </th>
      <td className={`${CELL} text-end max-sm:hidden`}>
        <Digits value={item.from} why="nothing was committed here before" />
      </td>
      <td className={`${CELL} text-end`}>
        {item.clamped && (
          <Tag
            className="me-1.5"
            title="What was asked for lies outside the log; this is its nearest end"
          >
            nearest
          </Tag>
        )}
        <Link
          href={paths.message(cluster, item.topic, item.partition, item.to)}
          target="_blank"
          title="The messages there, in a new tab"
          className="font-medium hover:text-accent"
        >
          <Digits value={item.to} />
        </Link>
        {withLanding && <Landing cluster={cluster} item={item} />}
      </td>
      <td className={`${CELL} max-sm:hidden`}>
        <PlannedRuler cluster={cluster} item={item} />
      </td>
      <td className={`${CELL} text-end`}>
        <ChangeText item={item} />
      </td>
    </tr>
  )
}

/** Each partition's offset before and after, on a ruler and in figures. */
export function ResetPlanTable({ cluster, items }: { cluster: string; items: PlannedOffset[] }) {
  const shown = mostChanged(items, ROWS_MAX)
  return (
    <>
      <ScrollTable
        label="Planned offsets"
        caption="Offsets before and after the reset"
        className="max-h-80"
        tableClassName="border-separate border-spacing-0"
      >
        <thead>
          <tr>
            <ColumnHead className={GUTTER}>Partition</ColumnHead>
            <ColumnHead align="end" className={`${GUTTER} max-sm:hidden`}>
              Now
            </ColumnHead>
            <ColumnHead align="end" className={GUTTER}>
              Lands at
            </ColumnHead>
            <ColumnHead className={`${GUTTER} w-2/5 min-w-40 max-sm:hidden`}>
              <span aria-hidden="true">▾ now · ▴ after</span>
              <span className="sr-only">On the log</span>
            </ColumnHead>
            <ColumnHead align="end" className={GUTTER}>
              Change in offsets
            </ColumnHead>
          </tr>
        </thead>
        <tbody>
          {shown.map((item) => (
            <PlannedRow
              key={`${item.partition}@${item.topic}`}
              cluster={cluster}
              item={item}
              withLanding={items.length <= LANDINGS_MAX}
            />
          ))}
        </tbody>
      </ScrollTable>
      {shown.length < items.length && (
        <p className="text-xs text-ink-soft">
          The {shown.length} largest changes of {items.length}. The figures above count them all.
        </p>
      )}
    </>
  )
}
