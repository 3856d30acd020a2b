import { Digits, Unknown } from '@/components/ui/digits'
import { Ruler, type RulerSpan } from '@/components/ui/ruler'
import { Tag } from '@/components/ui/tag'
import type { PlannedOffset } from '@/lib/contract/groups'

const CELL = 'border-b border-line px-2 py-1 first:ps-0 last:pe-0'
const HEADING =
  'sticky top-0 border-b border-line-strong bg-paper px-2 py-1 text-xs font-medium text-ink-soft first:ps-0 last:pe-0'

/** What lies between the two offsets: read again when the marker goes back, skipped when it goes on. */
function movedSpan({ from, to }: PlannedOffset): RulerSpan[] {
  if (from === null || from === to) return []
  return BigInt(to) < BigInt(from)
    ? [{ from: to, to: from, tone: 'again' }]
    : [{ from, to, tone: 'skipped' }]
}

/** A change in words: `-1 200 read again`. A sign alone would leave open which way is which. */
function ChangeText({ change }: { change: string | null }) {
  if (change === null) return <Unknown why="nothing was committed here before" />
  const by = BigInt(change)
  if (by === 0n) return <span className="text-ink-soft">stays</span>
  return (
    <span className="whitespace-nowrap">
      <Digits value={by < 0n ? -by : by} />{' '}
      <span className="text-xs text-ink-soft">{by < 0n ? 'read again' : 'skipped'}</span>
    </span>
  )
}

/** Each partition's offset before and after. */
export function ResetPlanTable({ items }: { items: PlannedOffset[] }) {
  return (
    <section
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard.
      tabIndex={0}
      aria-label="Planned offsets"
      className="max-h-72 overflow-auto"
    >
      <table className="w-full border-separate border-spacing-0">
        <caption className="sr-only">Offsets before and after the reset</caption>
        <thead>
          <tr>
            <th scope="col" className={`${HEADING} text-start`}>
              Partition
            </th>
            <th scope="col" className={`${HEADING} text-end`}>
              From
            </th>
            <th scope="col" className={`${HEADING} text-end`}>
              To
            </th>
            <th scope="col" className={`${HEADING} min-w-32 max-sm:hidden`}>
              <span className="sr-only">Ruler</span>
            </th>
            <th scope="col" className={`${HEADING} text-end`}>
              Change
            </th>
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <tr key={`${item.partition}@${item.topic}`}>
              <th scope="row" className={`${CELL} mono text-start font-normal break-all`}>
                {item.topic} <span className="text-ink-soft">{item.partition}</span>
              </th>
              <td className={`${CELL} text-end`}>
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
                <span className="font-medium">
                  <Digits value={item.to} />
                </span>
              </td>
              <td className={`${CELL} max-sm:hidden`}>
                <Ruler
                  start={item.logStartOffset}
                  end={item.highWatermark}
                  spans={movedSpan(item)}
                  markers={[{ name: 'the group', at: item.to }]}
                />
              </td>
              <td className={`${CELL} text-end`}>
                <ChangeText change={item.change} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
