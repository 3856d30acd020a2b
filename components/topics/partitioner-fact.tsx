'use client'

import { useQuery } from '@tanstack/react-query'
import { Unknown } from '@/components/ui/digits'
import { Fact } from '@/components/ui/facts'
import { Popover } from '@/components/ui/popover'
import { StatusMark } from '@/components/ui/status'
import { topicQueries } from '@/lib/client/queries/topic-queries'
import type { PartitionerReport } from '@/lib/contract/keys'

/** In one word or two; the rest is in the explanation. */
function wordOf({ verdict, partitioners, keys, partitionCount }: PartitionerReport): string {
  if (verdict === 'mixed') return 'mixed'
  if (verdict === 'known') return partitioners[0]?.name ?? 'known'
  if (partitionCount === 1) return 'one partition'
  return keys === 0 ? 'no keys' : 'not known'
}

const percent = (share: number) => `${Math.round(share * 100)} %`

/** How each partitioner that was tried agrees with the sample: a table, so that it can be judged and not only believed. */
function Agreements({ report }: { report: PartitionerReport }) {
  if (report.agreements.length === 0) return null
  return (
    <table className="w-full text-xs">
      <caption className="mb-1 text-start text-ink-soft">
        Agreement with the sample; chance alone gives {percent(report.chance)}
      </caption>
      <tbody>
        {report.agreements.map(({ id, agreement }) => (
          <tr key={id}>
            <th scope="row" className="mono pe-6 text-start font-normal">
              {id}
            </th>
            <td className="mono text-end">{percent(agreement)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Explanation({ report }: { report: PartitionerReport }) {
  const { verdict, partitioners, reason, oldest } = report
  return (
    <div className="max-w-[46ch] space-y-2">
      <p>{reason}</p>
      {partitioners.map(({ id, name, clients }) => (
        <p key={id} className="text-ink-soft">
          {name} is the default of {clients}.
        </p>
      ))}
      {verdict === 'mixed' && (
        <p>
          Give all producers of this topic the same partitioner. Until then, consumers that rely on
          the order of one key’s messages may see them in another order.
        </p>
      )}
      {oldest === 'fewer-partitions' && (
        <p className="text-ink-soft">
          That is what adding partitions does; it is over once the older messages have expired.
        </p>
      )}
      <Agreements report={report} />
    </div>
  )
}

/** Which partitioner wrote the keys of a topic: a quiet fact, and a warning where two of them did. */
export function PartitionerFact({ cluster, topic }: { cluster: string; topic: string }) {
  const { data, error } = useQuery(topicQueries.partitioner(cluster, topic))
  return (
    <Fact name="Partitioner" title="How producers choose the partition of a key">
      {data ? (
        <Popover
          label={`Partitioner: ${wordOf(data)}`}
          triggerClassName="inline-flex min-h-6 items-baseline gap-1.5 underline decoration-line-strong decoration-dotted underline-offset-4 hover:decoration-ink"
          trigger={
            <>
              {data.verdict === 'mixed' && <StatusMark level="warning" />}
              <span className={data.verdict === 'mixed' ? 'text-warning' : undefined}>
                {wordOf(data)}
              </span>
            </>
          }
        >
          <Explanation report={data} />
        </Popover>
      ) : (
        <Unknown why={error ? 'the topic could not be sampled' : 'the topic is being sampled'} />
      )}
    </Fact>
  )
}
