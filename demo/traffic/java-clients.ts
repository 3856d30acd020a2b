import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { javaCommand } from '@/demo/cluster/broker-process.mjs'
import { say } from './kafka-client'
import type { Running } from './reader'

const PROGRAM = fileURLToPath(new URL('./NextGenerationGroups.java', import.meta.url))
const JVM = ['-Xmx96m', '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1']

/**
 * What kafkajs cannot do: a KIP-848 group, a share group, and the codecs. The program ends when its
 * standard input does, and so never outlives this process.
 */
export function startJavaClients(bootstrap: string, jars: string): Running {
  const args = [...JVM, '-cp', join(jars, '*'), PROGRAM, bootstrap]
  const program = spawn(javaCommand(), args, { stdio: ['pipe', 'ignore', 'inherit'] })
  const ended = once(program, 'close')
  program.on('error', (error) => say(`Java clients: ${error.message}`))
  program.on('exit', (code, signal) => say(`Java clients ended (${signal ?? code})`))
  return {
    async stop() {
      program.stdin.end()
      await ended
    },
  }
}
