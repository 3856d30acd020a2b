import 'server-only'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import type { JavaMember } from './java-members'

const program = fileURLToPath(
  new URL('../groups/fixtures/StreamsApplication.java', import.meta.url),
)
const SMALL = ['-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC', '-Xmx128m']

export interface StreamsPlan {
  brokers: string
  /** A folder of the jars of Kafka Streams, which are not among those of a broker. */
  jars: string
  groupId: string
  topic: string
  /** Messages that it reads at most; as many as come unless given. */
  perSecond?: number
}

/** A real application of Kafka Streams with one topic; it says `read PARTITION OFFSET` of each message. */
export function startStreamsApplication(plan: StreamsPlan): JavaMember {
  const { brokers, jars, groupId, topic, perSecond = Number.POSITIVE_INFINITY } = plan
  const lines: string[] = []
  const running = mkdtemp(join(tmpdir(), 'milena-streams-')).then((directory) => {
    const words = [brokers, groupId, topic, directory, `${perSecond}`]
    const java = spawn('java', [...SMALL, '-cp', `${jars}/*`, program, ...words], {
      stdio: ['pipe', 'pipe', 'inherit'],
    })
    createInterface({ input: java.stdout }).on('line', (line) => lines.push(line))
    return { java, directory }
  })
  return {
    lines,
    async leave() {
      const { java, directory } = await running
      if (java.exitCode === null) {
        const gone = once(java, 'exit')
        java.stdin.end()
        await gone
      }
      await rm(directory, { recursive: true, force: true })
    },
  }
}
