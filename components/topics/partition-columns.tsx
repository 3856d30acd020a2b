import Link from 'next/link'
import type { DataColumn } from '@/components/ui/data-table'
import { Digits, Unknown } from '@/components/ui/digits'
import { Ruler, type RulerMarker } from '@/components/ui/ruler'
import { paths } from '@/lib/client/paths'
import type { TopicPartitionDetail } from '@/lib/contract/topics'
import { formatRate } from '@/lib/format/rates'

const NO_BOUNDS = 'the leader of this partition did not tell its offsets'

function held({ logStartOffset, highWatermark }: TopicPartitionDetail): bigint | null {
  return logStartOffset === null || highWatermark === null
    ? null
    : BigInt(highWatermark) - BigInt(logStartOffset)
}

/** `markersOf` gives the groups that have committed an offset in a partition. */
export function partitionColumns(
  cluster: string,
  topic: string,
  markersOf: (partition: number) => RulerMarker[],
): DataColumn<TopicPartitionDetail>[] {
  return [
    {
      id: 'partition',
      header: 'Partition',
      isRowHeader: true,
      className: 'w-20',
      sortBy: ({ partition }) => partition,
      cell: ({ partition }) => (
        <Link
          href={paths.messages(cluster, topic, { partition })}
          title={`Messages of partition ${partition}`}
          className="mono link py-1"
        >
          {partition}
        </Link>
      ),
    },
    {
      id: 'start',
      header: 'Log start',
      title: 'The first offset that is still kept',
      align: 'end',
      className: 'w-32 max-sm:hidden',
      cell: ({ partition, logStartOffset }) =>
        logStartOffset === null ? (
          <Unknown why={NO_BOUNDS} />
        ) : (
          <Link
            href={paths.messages(cluster, topic, { partition, from: 'earliest' })}
            className="hover:text-accent"
          >
            <Digits value={logStartOffset} />
          </Link>
        ),
    },
    {
      id: 'ruler',
      header: 'Ruler',
      title: 'From the log start to the high watermark; a marker is a committed offset',
      className: 'w-auto',
      cell: ({ partition, logStartOffset, highWatermark }) =>
        logStartOffset !== null &&
        highWatermark !== null && (
          <Ruler start={logStartOffset} end={highWatermark} markers={markersOf(partition)} />
        ),
    },
    {
      id: 'end',
      header: 'High watermark',
      title: 'The offset that the next message readable by consumers will have',
      align: 'end',
      className: 'w-32',
      cell: ({ highWatermark }) => <Digits value={highWatermark} why={NO_BOUNDS} />,
    },
    {
      id: 'held',
      header: 'Messages ≤',
      title: 'High watermark minus log start: an upper bound',
      align: 'end',
      className: 'w-28 max-md:hidden',
      sortBy: held,
      cell: (partition) => <Digits value={held(partition)} why={NO_BOUNDS} />,
    },
    {
      id: 'rate',
      header: 'In',
      title: 'Messages written a second, over the last few sweeps',
      align: 'end',
      className: 'w-20',
      sortBy: ({ messagesPerSecond }) => messagesPerSecond,
      cell: ({ messagesPerSecond }) =>
        messagesPerSecond === null ? (
          <Unknown why="known once two sweeps have read this partition" />
        ) : (
          <span className="mono">{formatRate(messagesPerSecond)}</span>
        ),
    },
  ]
}
