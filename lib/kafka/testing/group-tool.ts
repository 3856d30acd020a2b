import 'server-only'
import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

const TOOL = 'org.apache.kafka.tools.consumer.group.ConsumerGroupCommand'
const JVM = ['-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC', '-Xmx96m']

/** What `kafka-consumer-groups --describe` says of a group, by `topic/partition`. */
export interface ToldPosition {
  committed: bigint
  end: bigint
  lag: bigint
}

/** Asks Kafka's own tool. `jars` is a folder of Kafka's jars. */
export async function describeWithTool(
  brokers: string,
  groupId: string,
  jars: string,
): Promise<Map<string, ToldPosition>> {
  if (jars === '')
    throw new Error('MILENA_KAFKA_JARS is not set: it names a folder of Kafka’s jars')
  const asked = ['--bootstrap-server', brokers, '--describe', '--group', groupId]
  const { stdout } = await promisify(execFile)('java', [...JVM, '-cp', `${jars}/*`, TOOL, ...asked])
  const told = new Map<string, ToldPosition>()
  for (const line of stdout.split('\n')) {
    const [group, topic, partition, committed, end, lag] = line.trim().split(/\s+/)
    if (group !== groupId || !committed || !end || !lag || !/^\d+$/.test(lag)) continue
    told.set(`${topic}/${partition}`, {
      committed: BigInt(committed),
      end: BigInt(end),
      lag: BigInt(lag),
    })
  }
  return told
}
