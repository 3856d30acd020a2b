import { ByteSize } from '@/components/ui/byte-size'
import type { DataColumn } from '@/components/ui/data-table'
import { Count, Digits } from '@/components/ui/digits'
import { Status } from '@/components/ui/status'
import { formatRate } from '@/lib/format/rates'
import { partitionHealthWord } from '@/lib/format/state-words'
import type { SampleTopic } from './sample-rows'

const healthOf = ({ offline }: SampleTopic) =>
  partitionHealthWord({ underReplicated: 0, offline, underMinIsr: 0 })

export const sampleColumns: DataColumn<SampleTopic>[] = [
  {
    id: 'name',
    header: 'Topic',
    isRowHeader: true,
    sortBy: ({ name }) => name,
    cell: ({ name }) => (
      <a href={`#${name}`} title={name} className="mono link py-1">
        {name}
      </a>
    ),
  },
  {
    id: 'health',
    header: 'Replicas',
    title: 'Whether every replica is in sync',
    className: 'w-32',
    onCard: true,
    sortBy: ({ offline }) => offline,
    csv: (topic) => healthOf(topic).text,
    cell: (topic) => <Status word={healthOf(topic)} />,
  },
  {
    id: 'partitions',
    header: 'Partitions',
    align: 'end',
    className: 'w-24 max-md:hidden',
    sortBy: ({ partitions }) => partitions,
    cell: ({ partitions }) => <span className="mono">{partitions}</span>,
  },
  {
    id: 'offset',
    header: 'High watermark',
    title: 'Where the next message will be written',
    align: 'end',
    className: 'w-44 max-md:hidden',
    sortBy: ({ offset }) => offset,
    cell: ({ offset }) => <Digits value={offset} />,
  },
  {
    id: 'lag',
    header: 'Lag',
    align: 'end',
    className: 'w-24',
    onCard: true,
    sortBy: ({ lag }) => lag,
    cell: ({ lag }) => <Count value={lag} why="no group has committed here" />,
  },
  {
    id: 'rate',
    header: 'In',
    title: 'Messages written a second',
    align: 'end',
    className: 'w-20 max-sm:hidden',
    sortBy: ({ perSecond }) => perSecond,
    cell: ({ perSecond }) => <span className="mono">{formatRate(perSecond)}</span>,
  },
  {
    id: 'size',
    header: 'Size',
    align: 'end',
    className: 'w-28',
    onCard: true,
    sortBy: ({ bytes }) => bytes,
    cell: ({ bytes }) => <ByteSize bytes={bytes} />,
  },
  {
    id: 'average',
    header: 'Bytes a message',
    align: 'end',
    className: 'w-36',
    hiddenAtFirst: true,
    sortBy: ({ bytes, offset }) => bytes / offset,
    cell: ({ bytes, offset }) => <ByteSize bytes={bytes / offset} />,
  },
]
