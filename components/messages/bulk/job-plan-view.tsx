import { Button } from '@/components/ui/button'
import { ByteSize } from '@/components/ui/byte-size'
import { Count } from '@/components/ui/digits'
import { Fact, Facts } from '@/components/ui/facts'
import { Notice } from '@/components/ui/notice'
import { Warnings } from '@/components/ui/warnings'
import { countOf } from '@/lib/format/counts'
import { formatPartitions } from '@/lib/format/partition-list'
import type { WholePlan } from './combine-plans'
import { FirstMistakes } from './first-mistakes'
import { type ShortColumn, ShortTable } from './short-table'

const COLUMNS: ShortColumn[] = [
  { name: 'Partition' },
  { name: 'Messages', atEnd: true },
  { name: 'Size', atEnd: true },
  { name: 'Leader', className: 'max-sm:hidden', atEnd: true },
]

function PlanMistakes({
  mistakes,
  nameOf,
  onLeaveOut,
}: {
  mistakes: WholePlan['mistakes']
  nameOf: (index: number) => string
  onLeaveOut: (indexes: ReadonlySet<number>) => void
}) {
  if (mistakes.length === 0) return null
  return (
    <Notice
      level="critical"
      role="alert"
      title={`${countOf(mistakes.length, 'message')} cannot be written. Nothing is written while there is one.`}
      actions={
        <Button onClick={() => onLeaveOut(new Set(mistakes.map(({ index }) => index)))}>
          Leave {mistakes.length === 1 ? 'it' : `these ${mistakes.length}`} out
        </Button>
      }
    >
      <FirstMistakes
        mistakes={mistakes.map(({ index, message }) => ({ place: nameOf(index), message }))}
      />
    </Notice>
  )
}

function Shares({ partitions }: { partitions: WholePlan['partitions'] }) {
  if (partitions.length === 0) return null
  return (
    <div className="max-h-44 overflow-y-auto border-y border-line">
      <ShortTable caption="Where the messages go" columns={COLUMNS}>
        {partitions.map(({ partition, leaderId, messageCount, sizeBytes }) => (
          <tr key={partition} className="border-t border-line">
            <th scope="row" className="mono py-1 text-start font-normal">
              {partition}
            </th>
            <td className="mono py-1 text-end">{messageCount}</td>
            <td className="py-1 text-end text-ink-soft">
              <ByteSize bytes={sizeBytes} />
            </td>
            <td className="py-1 text-end text-ink-soft max-sm:hidden">
              {leaderId === null ? 'none' : `broker ${leaderId}`}
            </td>
          </tr>
        ))}
      </ShortTable>
    </div>
  )
}

/** What a job would write, as the server sees it before anything is written. */
export function JobPlanView({
  whole,
  nameOf,
  onLeaveOut,
}: {
  whole: WholePlan
  /** How a message is called where it comes from: `line 12`. */
  nameOf: (index: number) => string
  onLeaveOut: (indexes: ReadonlySet<number>) => void
}) {
  const { messageCount, sizeBytes, partitions, mistakes, warnings } = whole
  return (
    <section aria-label="What would be written" className="space-y-3">
      <Facts>
        <Fact name="Messages">
          <Count value={messageCount} />
        </Fact>
        <Fact name="Size" title="Keys, values and headers, before compression">
          <ByteSize bytes={sizeBytes} />
        </Fact>
        <Fact name={partitions.length === 1 ? 'Partition' : 'Partitions'}>
          <span className="mono">
            {formatPartitions(partitions.map(({ partition }) => partition))}
          </span>
        </Fact>
        <Fact name="Written" title="The broker knows each message again, however often it is sent">
          once each, acks all
        </Fact>
      </Facts>
      <PlanMistakes mistakes={mistakes} nameOf={nameOf} onLeaveOut={onLeaveOut} />
      <Warnings warnings={warnings} />
      <Shares partitions={partitions} />
    </section>
  )
}
