import 'server-only'
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import type { GroupType } from '@/lib/domain/groups/group'

const program = fileURLToPath(new URL('../groups/fixtures/GroupMember.java', import.meta.url))

export interface MemberPlan {
  brokers: string
  /** The folder of Kafka's jars. */
  jars: string
  type: GroupType
  groupId: string
  topic: string
  /** Of its consumer, by their names in Kafka. */
  settings?: Record<string, string>
}

/** A real Java member of a group. */
export interface JavaMember {
  /** What it has said so far: `assigned …`, `revoked …`, `polled N`. */
  readonly lines: readonly string[]
  /** Leaves the group, and resolves when it is gone. */
  leave(): Promise<void>
  /** Ends it at once: the group waits for its session to time out. */
  kill(): void
}

export function startJavaMember({
  brokers,
  jars,
  type,
  groupId,
  topic,
  settings = {},
}: MemberPlan): JavaMember {
  const small = ['-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC', '-Xmx64m']
  const pairs = Object.entries(settings).map(([name, value]) => `${name}=${value}`)
  const java: ChildProcess = spawn(
    'java',
    [...small, '-cp', `${jars}/*`, program, brokers, type, groupId, topic, ...pairs],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  )
  const lines: string[] = []
  if (java.stdout) createInterface({ input: java.stdout }).on('line', (line) => lines.push(line))
  return {
    lines,
    async leave() {
      const gone = once(java, 'exit')
      java.kill('SIGTERM')
      await gone
    },
    kill: () => {
      java.kill('SIGKILL')
    },
  }
}
