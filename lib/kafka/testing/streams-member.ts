import 'server-only'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

const program = fileURLToPath(new URL('../groups/fixtures/StreamsMember.java', import.meta.url))

/** A member of a streams group that has joined, and stays until it is told to leave. */
export interface StreamsMember {
  /** Resolves when it has left. */
  leave(): Promise<void>
  kill(): void
}

/** Lets a member join a streams group, whose coordinator has to be named. `jars` is a folder of Kafka's jars. */
export async function joinStreamsGroup(
  { coordinator, jars }: { coordinator: { host: string; port: number }; jars: string },
  groupId: string,
  topic: string,
): Promise<StreamsMember> {
  const { host, port } = coordinator
  const small = ['-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC', '-Xmx64m']
  const java = spawn(
    'java',
    [...small, '-cp', `${jars}/*`, program, host, `${port}`, groupId, topic],
    { stdio: ['pipe', 'pipe', 'inherit'] },
  )
  const [word] = await once(createInterface({ input: java.stdout }), 'line')
  if (word !== 'joined') throw new Error(`The member of ${groupId} said ${word}`)
  return {
    async leave() {
      java.stdin.end()
      await once(java, 'exit')
    },
    kill: () => {
      java.kill('SIGKILL')
    },
  }
}
