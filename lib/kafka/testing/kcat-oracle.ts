import 'server-only'
import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

const runFile = promisify(execFile)

/** What another client reads of a message, as text. */
export interface OracleMessage {
  partition: number
  offset: string
  /** `-1` in the message format that has none. */
  timestampMs: string
  key: string | null
  value: string | null
  /** Names and values in turn, as stored. */
  headers: (string | null)[]
}

/** All messages of a topic as librdkafka reads them, by partition and offset. For keys and values that are text. */
export async function readWithKcat(
  brokers: string,
  topic: string,
  isolation: 'read_uncommitted' | 'read_committed',
): Promise<OracleMessage[]> {
  const args = ['-C', '-e', '-q', '-J', '-b', brokers, '-t', topic, '-o', 'beginning']
  // Its own default is read_committed.
  args.push('-X', `isolation.level=${isolation}`, '-X', 'check.crcs=true')
  const { stdout } = await runFile('kcat', args, { maxBuffer: 256 << 20 })
  const lines = stdout.split('\n').filter((line) => line !== '')
  return lines.map(parse).sort(byPlace)
}

function parse(line: string): OracleMessage {
  const { partition, offset, ts = -1, key, payload, headers = [] } = JSON.parse(line)
  return { partition, offset: `${offset}`, timestampMs: `${ts}`, key, value: payload, headers }
}

function byPlace(one: OracleMessage, other: OracleMessage): number {
  return one.partition - other.partition || Number(one.offset) - Number(other.offset)
}
