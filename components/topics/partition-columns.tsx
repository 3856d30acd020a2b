import type { Route } from 'next'
import { ByteSize } from '@/components/ui/byte-size'
import type { DataColumn } from '@/components/ui/data-table'
import { Digits, Unknown } from '@/components/ui/digits'
import { Link } from '@/components/ui/link'
import { Ruler } from '@/components/ui/ruler'
import type { RulerFlag, RulerMarker } from '@/components/ui/ruler-parts'
import type { TimelinePoint } from '@/components/ui/ruler-scale'
import { paths } from '@/lib/client/paths'
import type { TopicPartitionDetail } from '@/lib/contract/topics'
import { formatRate } from '@/lib/format/rates'

const NO_BOUNDS = 'the leader of this partition did not tell its offsets'

function held({ logStartOffset, highWatermark }: TopicPartitionDetail): bigint | null {
  return logStartOffset === null || highWatermark === null
    ? null
    : BigInt(highWatermark) - BigInt(logStartOffset)
}

interface PartitionColumnsInput {
  cluster: string
  topic: string
  /** The groups that have committed an offset, by partition. */
  markers: ReadonlyMap<number, RulerMarker[]>
  flags: readonly RulerFlag[]
  scale: 'offset' | 'time'
  /** When which offset was written; nothing where it is not known. */
  timelineOf: (topic: string, partition: number) => readonly TimelinePoint[] | undefined
  /** Every offset holds a message, so that counting offsets counts messages. */
  isExact: boolean
  /** The same function for the same partition, each time: rulers compare by it. */
  hrefOf: (partition: number) => (offset: string) => Route
}

function endColumns({ cluster, topic }: PartitionColumnsInput) {
  const start: DataColumn<TopicPartitionDetail> = {
    id: 'start',
    header: 'Log start',
    title: 'The first offset that is still kept',
    align: 'end',
    className: 'w-28 max-md:hidden',
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
  }
  const end: DataColumn<TopicPartitionDetail> = {
    id: 'end',
    header: 'High watermark',
    title: 'The offset that the next message readable by consumers will have',
    align: 'end',
    className: 'w-32 max-sm:hidden',
    cell: ({ highWatermark }) => <Digits value={highWatermark} why={NO_BOUNDS} />,
  }
  return { start, end }
}

const heldColumn = (isExact: boolean): DataColumn<TopicPartitionDetail> => ({
  id: 'held',
  header: isExact ? 'Messages' : 'Messages ≤',
  title: isExact
    ? 'High watermark minus log start'
    : 'High watermark minus log start: at most so many, since offsets may hold no message',
  align: 'end',
  className: 'w-28 max-md:hidden',
  sortBy: held,
  cell: (partition) => <Digits value={held(partition)} why={NO_BOUNDS} />,
})

const figureColumns: DataColumn<TopicPartitionDetail>[] = [
  {
    id: 'size',
    header: 'Size',
    title: 'Bytes of the leader’s replica',
    align: 'end',
    className: 'w-24 max-lg:hidden',
    sortBy: ({ sizeBytes }) => (sizeBytes === null ? null : BigInt(sizeBytes)),
    cell: ({ sizeBytes }) => (
      <ByteSize bytes={sizeBytes} why="the log directories of its leader are not known" />
    ),
  },
  {
    id: 'rate',
    header: 'In',
    title: 'Messages written a second, over the last few sweeps',
    align: 'end',
    className: 'w-18',
    sortBy: ({ messagesPerSecond }) => messagesPerSecond,
    cell: ({ messagesPerSecond }) =>
      messagesPerSecond === null ? (
        <Unknown why="known once two sweeps have read this partition" />
      ) : (
        <span className="mono">{formatRate(messagesPerSecond)}</span>
      ),
  },
]

/** Each partition as a ruler, with its figures beside it. */
export function partitionColumns(input: PartitionColumnsInput): DataColumn<TopicPartitionDetail>[] {
  const { cluster, topic, markers, flags, scale, timelineOf, hrefOf } = input
  const { start, end } = endColumns(input)
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
    start,
    {
      id: 'ruler',
      header: 'Ruler',
      title: 'From the log start to the high watermark; a marker is a committed offset',
      className: 'w-auto',
      cell: ({ partition, logStartOffset, highWatermark, lastStableOffset }) =>
        logStartOffset !== null && highWatermark !== null ? (
          <Ruler
            name={`Partition ${partition} of ${topic}`}
            start={logStartOffset}
            end={highWatermark}
            lastStable={lastStableOffset}
            markers={markers.get(partition) ?? []}
            flags={flags}
            scale={scale}
            timeline={timelineOf(topic, partition)}
            hrefAt={hrefOf(partition)}
          />
        ) : (
          <Unknown why={NO_BOUNDS} />
        ),
    },
    end,
    {
      id: 'leader',
      header: 'Leader',
      title: 'The broker that takes its writes',
      align: 'end',
      className: 'w-18 max-lg:hidden',
      sortBy: ({ leader }) => leader,
      cell: ({ leader }) =>
        leader === null ? (
          <span className="font-medium text-critical">none</span>
        ) : (
          <Link href={paths.broker(cluster, leader)} className="mono hover:text-accent">
            {leader}
          </Link>
        ),
    },
    heldColumn(input.isExact),
    ...figureColumns,
  ]
}
