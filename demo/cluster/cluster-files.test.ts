import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { newClusterId } from './broker-process.mjs'
import { brokerProperties, type ClusterPlan, propertiesText } from './broker-properties.mjs'

const at = (path: string) => readFile(new URL(path, import.meta.url), 'utf8')

interface Compose {
  services: Record<
    string,
    { image?: string; ports?: string[]; environment?: Record<string, string> }
  >
}

const compose: Compose = parse(await at('../../docker-compose.yml'), { merge: true })
const brokers = Object.entries(compose.services).filter(([name]) => name.startsWith('kafka-'))

test('containers and jars are the same version of Kafka', async () => {
  const version = /<kafka\.version>(.+)<\/kafka\.version>/.exec(await at('pom.xml'))?.[1]
  expect(brokers.map(([, { image }]) => image)).toEqual(Array(3).fill(`apache/kafka:${version}`))
})

test('compose publishes every port on 127.0.0.1 alone', () => {
  const ports = Object.values(compose.services).flatMap((service) => service.ports ?? [])
  expect(ports).toHaveLength(4)
  for (const port of ports) expect(port).toMatch(/^127\.0\.0\.1:(\d+):\1$/)
})

test('a broker in a container is advertised by its name inside and by its published port outside', () => {
  for (const [name, { ports, environment }] of brokers) {
    const published = ports?.[0]?.split(':').slice(0, 2).join(':')
    expect(environment?.['KAFKA_ADVERTISED_LISTENERS']).toBe(
      `INTERNAL://${name}:9092,HOST://${published}`,
    )
  }
})

const plan: ClusterPlan = {
  brokers: [1, 2, 3].map((id) => ({
    id,
    rack: `rack-${id}`,
    port: 19_091 + id,
    controllerPort: 29_091 + id,
    listenerPorts: [39_091 + id],
    dir: `/data/broker-${id}`,
  })),
  zookeeperPort: null,
  listeners: [{ name: 'SASL', protocol: 'SASL_SSL', properties: { 'ssl.client.auth': 'none' } }],
  properties: { 'num.partitions': '9' },
  brokerProperties: (id): Record<string, string> => (id === 2 ? { 'broker.rack': 'cellar' } : {}),
}

test('a further listener has a port, a protocol and properties of its own', () => {
  const [first] = plan.brokers
  if (first === undefined) throw new Error('The plan has no broker.')
  expect(brokerProperties(plan, first)).toMatchObject({
    listeners: 'PLAINTEXT://127.0.0.1:19092,SASL://127.0.0.1:39092,CONTROLLER://127.0.0.1:29092',
    'advertised.listeners': 'PLAINTEXT://127.0.0.1:19092,SASL://127.0.0.1:39092',
    'listener.security.protocol.map': 'PLAINTEXT:PLAINTEXT,SASL:SASL_SSL,CONTROLLER:PLAINTEXT',
    'listener.name.sasl.ssl.client.auth': 'none',
    'controller.quorum.voters': '1@127.0.0.1:29092,2@127.0.0.1:29093,3@127.0.0.1:29094',
  })
})

test('a broker of ZooKeeper has no controller of its own, nor a door for one', () => {
  const [first] = plan.brokers
  if (first === undefined) throw new Error('The plan has no broker.')
  const properties = brokerProperties({ ...plan, zookeeperPort: 2181 }, first)
  expect(properties).toMatchObject({
    'broker.id': '1',
    'zookeeper.connect': '127.0.0.1:2181',
    listeners: 'PLAINTEXT://127.0.0.1:19092,SASL://127.0.0.1:39092',
    'listener.security.protocol.map': 'PLAINTEXT:PLAINTEXT,SASL:SASL_SSL',
  })
  expect(properties).not.toHaveProperty(['process.roles'])
})

test('Kafka Streams of the deep tests is of the same version as the brokers', async () => {
  const version = /<kafka\.version>(.+)<\/kafka\.version>/
  const [sample, streams] = await Promise.all([at('pom.xml'), at('versions/kafka-streams.pom.xml')])
  expect(version.exec(streams)?.[1]).toBe(version.exec(sample)?.[1])
})

test('what the caller asks for wins over the defaults, for one broker over all', () => {
  const racks = plan.brokers.map((broker) => brokerProperties(plan, broker))
  expect(racks.map((properties) => properties['broker.rack'])).toEqual([
    'rack-1',
    'cellar',
    'rack-3',
  ])
  expect(racks[0]?.['num.partitions']).toBe('9')
})

test('one broker alone asks for no replicas that cannot be', () => {
  const [first] = plan.brokers
  if (first === undefined) throw new Error('The plan has no broker.')
  expect(brokerProperties({ ...plan, brokers: [first] }, first)).toMatchObject({
    'offsets.topic.replication.factor': '1',
    'min.insync.replicas': '1',
  })
})

test('a backslash survives the properties format', () => {
  expect(propertiesText({ 'log.dirs': 'C:\\milena' })).toBe('log.dirs=C:\\\\milena\n')
})

test('a cluster id never begins with a hyphen, which the storage tool would take for an option', () => {
  const given = [Buffer.alloc(16, 0xfb), Buffer.alloc(16, 0x01)]
  expect(given[0]?.toString('base64url')).toMatch(/^-/)
  expect(newClusterId(() => given.shift() ?? Buffer.alloc(16))).toBe('AQEBAQEBAQEBAQEBAQEBAQ')
})
