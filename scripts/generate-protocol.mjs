// Writes lib/kafka/protocol/generated/ and, for the browser, lib/decode/generated/ from the message
// definitions inside Kafka's own jars.
//
//   node scripts/generate-protocol.mjs [folder of Kafka jars] [--check]
//
// Only facts are taken: names, types, versions, tags, keys, defaults. `--check` writes nothing and
// exits with 1 where the committed files differ from what these jars would give.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { loadDefinitions, messageOf } from './generate-protocol/definitions.mjs'
import {
  coordinatorSchemasFile,
  messagesFile,
  schemasFile,
} from './generate-protocol/generated-files.mjs'

const ROOT = join(import.meta.dirname, '..')

/** Every API that Milena speaks, in the order of their keys. */
const APIS = [
  ...['Produce', 'Fetch', 'ListOffsets', 'Metadata', 'OffsetCommit', 'OffsetFetch'],
  ...['FindCoordinator', 'LeaveGroup', 'DescribeGroups', 'ListGroups', 'SaslHandshake'],
  ...['ApiVersions', 'CreateTopics', 'DeleteTopics', 'DeleteRecords', 'InitProducerId'],
  ...['OffsetForLeaderEpoch', 'AddPartitionsToTxn', 'EndTxn', 'WriteTxnMarkers'],
  ...['DescribeAcls', 'CreateAcls', 'DeleteAcls', 'DescribeConfigs', 'AlterReplicaLogDirs'],
  ...['DescribeLogDirs', 'SaslAuthenticate', 'CreatePartitions', 'DeleteGroups', 'ElectLeaders'],
  ...['IncrementalAlterConfigs', 'AlterPartitionReassignments', 'ListPartitionReassignments'],
  ...['OffsetDelete', 'DescribeClientQuotas', 'AlterClientQuotas'],
  ...['DescribeUserScramCredentials', 'AlterUserScramCredentials', 'DescribeQuorum'],
  ...['UpdateFeatures', 'DescribeCluster', 'DescribeProducers', 'UnregisterBroker'],
  ...['DescribeTransactions', 'ListTransactions', 'ConsumerGroupDescribe'],
  ...['ListConfigResources', 'DescribeTopicPartitions', 'ShareGroupDescribe'],
  ...['StreamsGroupDescribe', 'DescribeShareGroupOffsets', 'AlterShareGroupOffsets'],
  'DeleteShareGroupOffsets',
]

function apisOf(definitions) {
  const find = (message) => {
    const definition = definitions.get(message)
    if (!definition) throw new Error(`these jars do not define ${message}`)
    return definition
  }
  return APIS.map((name) => {
    const request = find(`${name}Request`)
    const response = find(`${name}Response`)
    return { name, key: request.apiKey, request: messageOf(request), response: messageOf(response) }
  }).sort((a, b) => a.key - b.key)
}

function generate(folder, check) {
  const { kafkaVersion, definitions, data } = loadDefinitions(folder)
  const apis = apisOf(definitions)
  const header = [
    `// Generated from the message definitions of Apache Kafka ${kafkaVersion} (Apache-2.0, see NOTICE).`,
    '// Do not edit: run `node scripts/generate-protocol.mjs <folder of Kafka jars>`.',
  ].join('\n')
  const files = {
    'lib/kafka/protocol/generated/messages.ts': messagesFile(header, apis, data),
    'lib/kafka/protocol/generated/schemas.ts': schemasFile(header, apis, data),
    'lib/decode/generated/coordinator-schemas.ts': coordinatorSchemasFile(header, data),
  }
  for (const [shown, text] of Object.entries(files)) {
    const path = join(ROOT, shown)
    mkdirSync(dirname(path), { recursive: true })
    if (!check) writeFileSync(path, text)
    else if (!existsSync(path) || readFileSync(path, 'utf8') !== text) {
      throw new Error(`${shown} is not what Kafka ${kafkaVersion} defines; generate it again`)
    }
    const lines = text.split('\n').length - 1
    process.stdout.write(`${check ? 'checked' : 'wrote'} ${shown}: ${lines} lines\n`)
  }
  const counts = `${apis.length} APIs, ${data.length} data structures`
  process.stdout.write(`Kafka ${kafkaVersion}: ${counts}\n`)
}

const args = process.argv.slice(2)
const folder = args.find((arg) => !arg.startsWith('--')) ?? join(ROOT, '.milena/cluster/jars')
try {
  generate(folder, args.includes('--check'))
} catch (error) {
  process.stderr.write(`${error.message}\n`)
  process.exitCode = 1
}
