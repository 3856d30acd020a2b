import 'server-only'
import { type ChildProcess, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import type { GroupType } from '@/lib/domain/groups/group'

const program = fileURLToPath(new URL('../groups/fixtures/GroupMember.java', import.meta.url))

export interface JavaMember {
  process: ChildProcess
  /** What it has said so far, a line for each thing that has happened to it. */
  lines: string[]
}

/** A real Java member of a group, for as long as its process is left to run. `jars` is a folder of Kafka's jars. */
export function startMember(
  { brokers, jars }: { brokers: string; jars: string },
  type: GroupType,
  groupId: string,
  topic: string,
): JavaMember {
  const lines: string[] = []
  const java = spawn(
    'java',
    ['-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC', '-Xmx64m', '-cp', `${jars}/*`, program].concat([
      brokers,
      type,
      groupId,
      topic,
    ]),
    { stdio: ['ignore', 'pipe', 'inherit'] },
  )
  createInterface({ input: java.stdout }).on('line', (line) => lines.push(line))
  return { process: java, lines }
}
