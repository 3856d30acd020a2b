// @ts-check
import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { brokerProperties, propertiesText } from './broker-properties.mjs'

const runFile = promisify(execFile)
const log4j2 = fileURLToPath(new URL('./log4j2.properties', import.meta.url))
const log4j1 = new URL('./log4j.properties', import.meta.url)

/** Sample and test brokers live for minutes: the quick compiler alone halves the time to start. */
export const QUICK_START = ['-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC']

/**
 * The Java of JAVA_HOME, or the one on the path.
 *
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {string}
 */
export function javaCommand(env = process.env) {
  const { JAVA_HOME: home } = env
  return home ? join(home, 'bin', 'java') : 'java'
}

/**
 * The command line of one broker.
 *
 * @param {import('./broker-properties.mjs').BrokerPlan} broker
 * @param {{ jars: string, heapMb?: number, javaOptions?: string[] }} options
 * @returns {import('./keeper.mjs').Command}
 */
export function brokerCommand(broker, { jars, heapMb = 300, javaOptions = QUICK_START }) {
  const logging = [
    `-Dlog4j2.configurationFile=${log4j2}`,
    `-Dlog4j.configuration=${log4j1}`,
    `-Dmilena.broker.log=${join(broker.dir, 'server.log')}`,
  ]
  const main = ['-cp', join(jars, '*'), 'kafka.Kafka', join(broker.dir, 'server.properties')]
  return {
    command: javaCommand(),
    args: [`-Xmx${heapMb}m`, ...javaOptions, ...logging, ...main],
    log: join(broker.dir, 'console.log'),
    // The last broker to stop waits 5 s for a quorum that is gone; by then its logs are closed.
    graceMs: 3_000,
  }
}

/**
 * Writes every broker's server.properties and formats the storage that is not formatted yet.
 * Storage of an earlier run keeps its cluster id and its messages, also on other ports.
 *
 * @param {import('./broker-properties.mjs').ClusterPlan} plan
 * @param {{ jars: string, scramUsers?: Record<string, string> }} options
 */
export async function prepareStorage(plan, { jars, scramUsers = {} }) {
  const known = await Promise.all(plan.brokers.map(({ dir }) => clusterIdIn(dir)))
  const clusterId = known.find((id) => id !== null) ?? newClusterId()
  const scram = Object.entries(scramUsers).flatMap(([name, password]) =>
    ['SCRAM-SHA-256', 'SCRAM-SHA-512'].flatMap((mechanism) => [
      '--add-scram',
      `${mechanism}=[name=${name},password=${password}]`,
    ]),
  )
  await Promise.all(
    plan.brokers.map(async (broker, index) => {
      await mkdir(join(broker.dir, 'data'), { recursive: true })
      // The errors of an earlier run must not be taken for those of this one.
      await rm(join(broker.dir, 'server.log'), { force: true })
      const file = join(broker.dir, 'server.properties')
      await writeFile(file, propertiesText(brokerProperties(plan, broker)))
      // With ZooKeeper the broker itself does this when it first starts.
      if (plan.zookeeperPort !== null || known[index] !== null) return
      const tool = ['kafka.tools.StorageTool', 'format', '-t', clusterId, '-c', file, ...scram]
      await runFile(javaCommand(), [...QUICK_START, '-cp', join(jars, '*'), ...tool])
    }),
  )
}

/**
 * @param {string} dir
 * @returns {Promise<string | null>} null when nothing is formatted there
 */
async function clusterIdIn(dir) {
  const meta = await readFile(join(dir, 'data', 'meta.properties'), 'utf8').catch(() => '')
  return /^cluster\.id=(.+)$/m.exec(meta)?.[1]?.trim() ?? null
}

/**
 * Kafka's form of a cluster id. Like Kafka's own it never begins with a hyphen, which the storage tool would take for an
 * option.
 *
 * @param {(size: number) => Buffer} [random]
 * @returns {string}
 */
export function newClusterId(random = randomBytes) {
  const id = random(16).toString('base64url')
  return id.startsWith('-') ? newClusterId(random) : id
}
