import 'server-only'
import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import type { OracleMessage } from './kcat-oracle'

const program = fileURLToPath(new URL('../messages/fixtures/TopicReader.java', import.meta.url))
const JVM = ['-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC', '-Xmx96m']

type Isolation = 'read_uncommitted' | 'read_committed'

/**
 * All messages of a topic as Kafka's own consumer reads them, by partition and offset, once for each isolation. For keys and values that
 * are text. `jars` is a folder of Kafka's jars.
 */
export async function readWithJava(
  { brokers, jars }: { brokers: string; jars: string },
  topic: string,
  isolations: readonly Isolation[],
): Promise<Map<Isolation, OracleMessage[]>> {
  if (jars === '')
    throw new Error('MILENA_KAFKA_JARS is not set: it names a folder of Kafka’s jars')
  const asked = ['-cp', `${jars}/*`, program, brokers, topic, ...isolations]
  const { stdout } = await promisify(execFile)('java', [...JVM, ...asked], { maxBuffer: 256 << 20 })
  const lines = stdout.split('\n').map((line) => line.split('\t'))
  return new Map(
    isolations.map((isolation) => {
      const own = lines.filter(([word]) => word === isolation)
      return [isolation, own.map(parse).sort(byPlace)]
    }),
  )
}

function parse([, partition, offset = '', timestampMs = '', ...fields]: string[]): OracleMessage {
  const [key = null, value = null, ...headers] = fields.map(textOf)
  return { partition: Number(partition), offset, timestampMs, key, value, headers }
}

function textOf(field: string): string | null {
  return field === '-' ? null : Buffer.from(field, 'base64').toString()
}

function byPlace(one: OracleMessage, other: OracleMessage): number {
  return one.partition - other.partition || Number(one.offset) - Number(other.offset)
}
