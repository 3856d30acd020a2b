import 'server-only'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import type { GroupType } from '@/lib/domain/groups/group'

const program = fileURLToPath(new URL('../groups/fixtures/GroupMembers.java', import.meta.url))
const SMALL = ['-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC', '-Xmx256m']

export interface MemberPlan {
  /** A streams member joins, and reads nothing. */
  type: GroupType
  groupId: string
  topic: string
  /** Messages that it reads at most; as many as come unless given. */
  perSecond?: number
  /** Of its consumer, by their names in Kafka. */
  settings?: Record<string, string>
}

/** A real Java member of a group. */
export interface JavaMember {
  /** What it has said so far: `assigned …`, `revoked …`, `polled N`, `read PARTITION OFFSET`. */
  readonly lines: readonly string[]
  /** Leaves the group, and resolves when it has left. */
  leave(): Promise<void>
}

/** One Java process with any number of members. */
export interface JavaMembers {
  start(plan: MemberPlan): JavaMember
  /** Lets all that are still there leave. */
  leave(): Promise<void>
  /** Ends the process at once: groups wait for the sessions of members that have not left. */
  close(): Promise<void>
}

/** `jars` is a folder of Kafka's jars. Members start one after another in a process that is started here. */
export function startJavaMembers({
  brokers,
  jars,
}: {
  brokers: string
  jars: string
}): JavaMembers {
  const java = spawn('java', [...SMALL, '-cp', `${jars}/*`, program, brokers], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const exited = once(java, 'exit')
  const members: RunningMember[] = []
  createInterface({ input: java.stdout }).on('line', (line) => {
    const [name = '', words = ''] = line.split('\t')
    members[Number(name)]?.hear(words)
  })
  const tell = (...words: string[]) => java.stdin.write(`${words.join('\t')}\n`)
  return {
    start({ type, groupId, topic, perSecond = Number.POSITIVE_INFINITY, settings = {} }) {
      const name = `${members.length}`
      const pairs = Object.entries(settings).map((pair) => pair.join('='))
      const member = new RunningMember(() => tell('leave', name))
      members.push(member)
      tell('start', name, type, groupId, topic, `${perSecond}`, ...pairs)
      return member
    },
    async leave() {
      await Promise.all(members.map((member) => member.leave()))
    },
    async close() {
      java.kill('SIGKILL')
      await exited
    },
  }
}

class RunningMember implements JavaMember {
  readonly lines: string[] = []
  readonly #askToLeave: () => void
  readonly #left: Promise<void>
  #hasLeft: () => void = () => undefined
  #isAsked = false

  constructor(askToLeave: () => void) {
    this.#askToLeave = askToLeave
    this.#left = new Promise((resolve) => {
      this.#hasLeft = resolve
    })
  }

  hear(words: string): void {
    if (words === 'left') this.#hasLeft()
    else this.lines.push(words)
  }

  leave(): Promise<void> {
    if (!this.#isAsked) this.#askToLeave()
    this.#isAsked = true
    return this.#left
  }
}
