// The living traffic of the sample cluster. Run by `npm start`; by hand:
//   KAFKA_BROKERS=127.0.0.1:19092 MILENA_KAFKA_JARS=… npx tsx demo/traffic/main.ts
import { startCatalogSync } from './catalog-sync'
import { startFlow } from './flow'
import { leaveFraudReplayBehind } from './fraud-replay'
import { startJavaClients } from './java-clients'
import { quietTimers, reasonOf, sampleClient, say, untilStarted } from './kafka-client'
import { startLedger } from './ledger'
import { fillZoo, messageZooTopic } from './message-zoo'
import { startPaymentsWorkers } from './payments-workers'
import { seededRandom } from './random'
import { type Running, startReader } from './reader'
import { services } from './services'
import type { SampleStream } from './stream'
import { createTopics, sampleStreams } from './topics'

const { KAFKA_BROKERS: bootstrap = '', MILENA_KAFKA_JARS: jars = '' } = process.env
if (bootstrap === '') {
  console.error('KAFKA_BROKERS is not set: which cluster is to receive the sample traffic?')
  process.exit(1)
}

quietTimers()
const running: Running[] = []
let stopping = false
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void stop())

try {
  await start()
  say('sample traffic is running')
} catch (error) {
  say(`the sample traffic could not start: ${reasonOf(error)}`)
  await stop(1)
}

async function start(): Promise<void> {
  const random = seededRandom(Date.now())
  const client = (name: string) => sampleClient(bootstrap, name)
  const admin = client('sample-admin').admin()
  await untilStarted('admin', () => admin.connect())
  const created = await createTopics(admin)
  say(`${created.size} topics created`)

  // The order numbers of a second start begin where those of the first cannot have come.
  const streams = sampleStreams(created.has('orders') ? undefined : Math.floor(Date.now() / 1_000))
  // kafkajs writes nothing at all while one partition of its topics has no leader: the topic with a
  // single replica has a producer of its own, so that a stopped broker silences that topic alone.
  const isSingle = ({ replicationFactor }: SampleStream) => replicationFactor === 1
  const start = (name: string, written: SampleStream[]) =>
    startFlow(client(name), { streams: written, created, random })
  running.push(
    ...(await Promise.all([
      start(
        'sample-shop',
        streams.filter((stream) => !isSingle(stream)),
      ),
      start('sample-hosts', streams.filter(isSingle)),
    ])),
  )
  if (created.has(messageZooTopic.topic)) await fillZoo(client('sample-zoo'))

  if (jars !== '') running.push(startJavaClients(bootstrap, jars))
  const groups = [
    startPaymentsWorkers(client('payments-worker')),
    ...services.map((service) => startReader(client(service.groupId), service)),
    startCatalogSync(client('catalog-sync'), client('catalog-sync-guest')),
    startLedger(client('ledger'), random),
  ]
  running.push(...(await Promise.all(groups)))
  await untilStarted('fraud-replay', () => leaveFraudReplayBehind(admin))
  await admin.disconnect()
}

/** Members leave their groups: the next start finds them empty and need not wait for a session to expire. */
async function stop(code = 0): Promise<void> {
  if (stopping) return
  stopping = true
  setTimeout(() => process.exit(code), 5_000).unref()
  await Promise.allSettled(running.map((part) => part.stop()))
  process.exit(code)
}
