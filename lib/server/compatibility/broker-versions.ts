import 'server-only'
import { fileURLToPath } from 'node:url'

/** Brokers that Milena is tried on. The jars of each are fetched when they are first needed. */
export interface BrokerVersion {
  version: string
  /** `null` is that of the sample cluster. */
  pom: string | null
  zookeeper: boolean
  /** Many groups in one OffsetFetch (KIP-709). */
  batchesOffsets: boolean
  /** Has groups of more types than classic. */
  groupTypes: boolean
  /** Formats before 2 that it still writes, and the version of Kafka that each is from. */
  oldFormats: readonly { from: string; magic: 0 | 1 }[]
}

export const brokerVersions: readonly BrokerVersion[] = [
  {
    version: '2.8',
    pom: pomOf('kafka-2.8'),
    zookeeper: true,
    batchesOffsets: false,
    groupTypes: false,
    oldFormats: [
      { from: '0.9.0', magic: 0 },
      { from: '0.10.0', magic: 1 },
    ],
  },
  {
    version: '3.9',
    pom: pomOf('kafka-3.9'),
    zookeeper: false,
    batchesOffsets: true,
    groupTypes: false,
    oldFormats: [],
  },
  {
    version: '4.3',
    pom: null,
    zookeeper: false,
    batchesOffsets: true,
    groupTypes: true,
    oldFormats: [],
  },
  {
    version: '4.4',
    pom: pomOf('kafka-4.4'),
    zookeeper: false,
    batchesOffsets: true,
    groupTypes: true,
    oldFormats: [],
  },
]

/** Of Kafka Streams, which is not among the jars of a broker. */
export const streamsPom = pomOf('kafka-streams')

function pomOf(name: string): string {
  return fileURLToPath(new URL(`../../../demo/cluster/versions/${name}.pom.xml`, import.meta.url))
}
