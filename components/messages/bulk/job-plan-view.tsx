import { Button } from '@/components/ui/button'
import { ByteSize } from '@/components/ui/byte-size'
import { Count } from '@/components/ui/digits'
import { Fact, Facts } from '@/components/ui/facts'
import { Notice } from '@/components/ui/notice'
import { Warnings } from '@/components/ui/warnings'
import { countOf } from '@/lib/format/counts'
import { formatPartitions } from '@/lib/format/partition-list'
import type { WholePlan } from './combine-plans'

const MISTAKES_SHOWN = 8

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
  const more = mistakes.length - MISTAKES_SHOWN
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
      <ul>
        {mistakes.slice(0, MISTAKES_SHOWN).map(({ index, message }) => (
          <li key={`${index} ${message}`}>
            <span className="text-ink-soft">{nameOf(index)}:</span> {message}
          </li>
        ))}
        {more > 0 && <li className="text-ink-soft">And {more} more.</li>}
      </ul>
    </Notice>
  )
}

function Shares({ partitions }: { partitions: WholePlan['partitions'] }) {
  if (partitions.length === 0) return null
  return (
    <div className="max-h-44 overflow-y-auto border-y border-line">
      <table className="w-full text-start">
        <caption className="sr-only">Where the messages go</caption>
        <thead className="text-xs text-ink-soft">
          <tr>
            <th scope="col" className="py-1 text-start font-normal">
              Partition
            </th>
            <th scope="col" className="py-1 text-end font-normal">
              Messages
            </th>
            <th scope="col" className="py-1 text-end font-normal">
              Size
            </th>
            <th scope="col" className="py-1 text-end font-normal max-sm:hidden">
              Leader
            </th>
          </tr>
        </thead>
        <tbody>
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
        </tbody>
      </table>
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
