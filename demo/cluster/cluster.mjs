// @ts-check
// Real Apache Kafka brokers on this machine: the sample cluster of `npm start` and the tests' own.
// Node's own modules only, since `npm start` uses it before anything is installed.
import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readFile, rm, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { brokerCommand, javaCommand, prepareStorage } from './broker-process.mjs'
import { freePorts } from './free-ports.mjs'
import { openKeeper } from './keeper.mjs'
import { liveBrokerIds } from './metadata-probe.mjs'
import { prepareZookeeper } from './zookeeper.mjs'

const runFile = promisify(execFile)
/** Of a broker's log, in an error. */
const SHOWN_LINES = 20
const samplePom = fileURLToPath(new URL('./pom.xml', import.meta.url))

/**
 * @typedef {import('./broker-properties.mjs').Listener} Listener
 * @typedef {import('./broker-properties.mjs').BrokerPlan} BrokerPlan
 * @typedef {import('./broker-properties.mjs').ClusterPlan} ClusterPlan
 *
 * @typedef {object} ClusterOptions
 * @property {string} dir data, properties and logs; a cluster found there is started again
 * @property {string} jars the folder that `resolveJars` answered
 * @property {number} [brokerCount] 3
 * @property {boolean} [zookeeper] brokers before 3.3, which need one
 * @property {number[]} [ports] of the plaintext listener, one a broker; from the system by default
 * @property {Record<string, string>} [properties] of every broker
 * @property {(id: number) => Record<string, string>} [brokerProperties] of one broker
 * @property {Listener[]} [listeners] further doors, see security.mjs
 * @property {Record<string, string>} [scramUsers] user → password, made when the storage is formatted
 * @property {number} [heapMb] 300
 * @property {string[]} [javaOptions] instead of the ones for a quick start
 * @property {number} [timeoutMs] until all brokers must be up: 120 s
 * @property {(line: string) => void} [onLine] progress in words
 * @property {AbortSignal} [signal] gives the start up; all that was started is stopped
 *
 * @typedef {object} Broker
 * @property {number} id
 * @property {string} rack
 * @property {number} port
 * @property {number} pid of the JVM; 0 while it is stopped
 * @property {string} log what the broker wrote
 *
 * @typedef {object} Cluster
 * @property {string} bootstrap `host:port,…` of the plaintext listeners
 * @property {Record<string, string>} bootstraps the same for each listener, by name
 * @property {Broker[]} brokers
 * @property {number} keeperPid
 * @property {(id: number, signal?: NodeJS.Signals) => Promise<void>} stopBroker SIGTERM (a clean
 *   shutdown that moves the leaders away) or SIGKILL (a crash); resolves when the process is gone
 * @property {(id: number) => Promise<void>} startBroker resolves when it is back in the cluster
 * @property {(id: number) => void} freezeBroker the process hangs, its sockets stay open
 * @property {(id: number) => void} thawBroker
 * @property {() => Promise<void>} stop
 */

/** What to do when the machine cannot run brokers; its message is shown as it is. */
export class MissingTool extends Error {}

/**
 * Downloads the jars that a pom names, once for each content of it; by default those of the sample cluster.
 *
 * @param {{ dir: string, pom?: string, env?: NodeJS.ProcessEnv, onLine?: (line: string) => void, signal?: AbortSignal }} options
 * @returns {Promise<string>} the folder of the jars; rejects with MissingTool without JDK 17 and Maven
 */
export async function resolveJars({
  dir,
  pom = samplePom,
  env = process.env,
  onLine = () => {},
  signal,
}) {
  const jars = resolve(dir, 'jars')
  const stamp = join(jars, '.pom-sha256')
  const wanted = createHash('sha256')
    .update(await readFile(pom))
    .digest('hex')
  await requireJava(env)
  if ((await readFile(stamp, 'utf8').catch(() => '')) === wanted) return jars
  onLine('downloading Apache Kafka with Maven')
  await rm(jars, { recursive: true, force: true })
  const args = ['-B', '-q', '-f', pom, 'dependency:copy-dependencies']
  args.push('-DincludeScope=runtime', `-DoutputDirectory=${jars}`)
  await runFile('mvn', args, { env, signal, maxBuffer: 64 << 20 }).catch((error) => {
    if (error.code === 'ENOENT')
      throw new MissingTool('Maven is missing (`mvn` is not on the path).')
    throw new Error(`Maven could not fetch Apache Kafka's jars:\n${error.stdout || error.message}`)
  })
  await writeFile(stamp, wanted)
  return jars
}

/**
 * Rejects with MissingTool unless a Java of 17 or newer is there.
 *
 * @param {NodeJS.ProcessEnv} env
 */
async function requireJava(env) {
  const { stderr } = await runFile(javaCommand(env), ['-version'], { env }).catch(() => {
    throw new MissingTool('Java is missing (no `java` on the path, no JAVA_HOME).')
  })
  const version = Number(/version "(?:1\.)?(\d+)/.exec(stderr)?.[1])
  if (version < 17) throw new MissingTool(`Java ${version} is too old, it must be 17 or newer.`)
}

/**
 * Starts brokers and waits until each of them lists all of them as alive. They end with this
 * process, in whatever way it ends.
 *
 * @param {ClusterOptions} options
 * @returns {Promise<Cluster>}
 */
export async function startCluster(options) {
  const attempts = options.ports ? 1 : 3
  for (let attempt = 1; ; attempt += 1) {
    const plan = await planCluster(options)
    const keeper = openKeeper()
    try {
      return await bringUp(plan, options, keeper)
    } catch (error) {
      await keeper.close()
      // Another process took a port between the question and the use: ask again.
      if (attempt >= attempts || !/already in use/i.test(String(error))) throw error
    }
  }
}

/**
 * @param {ClusterOptions} options
 * @returns {Promise<ClusterPlan>}
 */
async function planCluster(options) {
  const { brokerCount = 3, listeners = [] } = options
  const free = await freePorts(brokerCount * (2 + listeners.length) + 1)
  const take = () => free.pop() ?? 0
  const brokers = Array.from({ length: brokerCount }, (_, index) => ({
    id: index + 1,
    rack: `rack-${'abcdefghi'[index % 9]}`,
    port: options.ports?.[index] ?? take(),
    controllerPort: take(),
    listenerPorts: listeners.map(take),
    dir: resolve(options.dir, `broker-${index + 1}`),
  }))
  return {
    brokers,
    zookeeperPort: options.zookeeper ? take() : null,
    listeners,
    properties: options.properties ?? {},
    brokerProperties: options.brokerProperties ?? (() => ({})),
  }
}

/**
 * @param {ClusterPlan} plan
 * @param {ClusterOptions} options
 * @param {import('./keeper.mjs').Keeper} keeper
 * @returns {Promise<Cluster>}
 */
async function bringUp(plan, options, keeper) {
  const { timeoutMs = 120_000, onLine = () => {}, signal } = options
  await prepareStorage(plan, options)
  const members = plan.brokers.map((broker) => memberOf(broker, options, keeper))
  const brokers = members.map(({ broker }) => broker)
  const at = (/** @type {number} */ id) => {
    const member = members.find(({ broker }) => broker.id === id)
    if (member === undefined) throw new Error(`There is no broker ${id} in this cluster.`)
    return member
  }
  const untilUp = async (/** @type {Broker[]} */ awaited) => {
    const expected = brokers.filter(({ pid }) => pid !== 0).map(({ id }) => id)
    await Promise.all(awaited.map((broker) => untilListed(broker, expected, { timeoutMs, signal })))
  }

  if (plan.zookeeperPort !== null) {
    const place = { dir: resolve(options.dir, 'zookeeper'), port: plan.zookeeperPort }
    await keeper.run(await prepareZookeeper({ ...place, jars: options.jars }))
  }
  await Promise.all(members.map(({ launch }) => launch()))
  onLine(`waiting for the brokers on ports ${brokers.map(({ port }) => port).join(', ')}`)
  await untilUp(brokers)
  return {
    bootstrap: addresses(brokers.map(({ port }) => port)),
    bootstraps: bootstraps(plan),
    brokers,
    keeperPid: keeper.pid,
    stopBroker: (id, signal = 'SIGTERM') => at(id).end(signal),
    async startBroker(id) {
      const { broker, launch } = at(id)
      await launch()
      await untilUp([broker])
    },
    freezeBroker: (id) => at(id).signal('SIGSTOP'),
    thawBroker: (id) => at(id).signal('SIGCONT'),
    stop: () => keeper.close(),
  }
}

/**
 * A broker and what can be done to its process.
 *
 * @param {BrokerPlan} plan
 * @param {ClusterOptions} options
 * @param {import('./keeper.mjs').Keeper} keeper
 */
function memberOf(plan, options, keeper) {
  const { id, rack, port, dir } = plan
  /** @type {Broker} */
  const broker = { id, rack, port, pid: 0, log: join(dir, 'server.log') }
  /** @type {import('./keeper.mjs').KeptProcess | undefined} */
  let jvm
  return {
    broker,
    async launch() {
      const started = await keeper.run(brokerCommand(plan, options))
      jvm = started
      broker.pid = started.pid
      void started.exited.then(() => {
        if (jvm === started) broker.pid = 0
      })
    },
    /** @param {NodeJS.Signals} signal */
    signal: (signal) => jvm?.kill(signal),
    /** @param {NodeJS.Signals} signal */
    async end(signal) {
      // A frozen process would keep the signal pending; SIGKILL needs no thaw.
      if (signal !== 'SIGKILL') jvm?.kill('SIGCONT')
      jvm?.kill(signal)
      await jvm?.exited
    },
  }
}

/** @param {ClusterPlan} plan */
function bootstraps(plan) {
  const names = plan.listeners.map(({ name }, index) => [
    name,
    addresses(plan.brokers.map(({ listenerPorts }) => listenerPorts[index] ?? 0)),
  ])
  return Object.fromEntries([
    ['PLAINTEXT', addresses(plan.brokers.map(({ port }) => port))],
    ...names,
  ])
}

/** @param {number[]} ports */
function addresses(ports) {
  return ports.map((port) => `127.0.0.1:${port}`).join(',')
}

/**
 * @param {Broker} broker
 * @param {number[]} expected ids it must list
 * @param {{ timeoutMs: number, signal: AbortSignal | undefined }} patience
 */
async function untilListed(broker, expected, { timeoutMs, signal }) {
  const deadline = Date.now() + timeoutMs
  for (;;) {
    const listed = await liveBrokerIds(broker.port).catch(() => /** @type {number[]} */ ([]))
    if (expected.every((id) => listed.includes(id))) return
    signal?.throwIfAborted()
    if (broker.pid === 0) throw new Error(await failure(broker, 'ended while it started'))
    if (Date.now() > deadline)
      throw new Error(await failure(broker, `is not up after ${timeoutMs / 1000} s`))
    await sleep(100)
  }
}

/**
 * @param {Broker} broker
 * @param {string} what
 */
async function failure(broker, what) {
  const text = await readFile(broker.log, 'utf8').catch(() => '')
  const lines = text.trimEnd().split('\n')
  // The cause is said once, above the many lines of a broker that shuts down.
  const cause = lines.findIndex((line) => / (ERROR|FATAL) /.test(line))
  const shown = cause === -1 ? lines.slice(-SHOWN_LINES) : lines.slice(cause, cause + SHOWN_LINES)
  return `Broker ${broker.id} ${what}. From ${broker.log}:\n${shown.join('\n')}`
}
