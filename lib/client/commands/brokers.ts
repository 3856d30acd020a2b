import { jsString, shellCommand } from './quote'

/** One way to say at a terminal what the screen shows. */
export interface BrokerCommand {
  tool: string
  text: string
  title?: string
}

/** `bootstrap` is a word of the shell, quoted already. */
function kafkaTool(
  tool: string,
  title: string,
  bootstrap: string,
  ...parts: (string | readonly string[])[]
): BrokerCommand {
  return { tool, title, text: shellCommand(tool, `--bootstrap-server ${bootstrap}`, ...parts) }
}

/** What a kafkajs program does around its one call. */
function withAdmin(call: string): string {
  return `const admin = kafka.admin()\nawait admin.connect()\n${call}\nawait admin.disconnect()`
}

const metadataByKcat = (bootstrap: string): BrokerCommand => ({
  tool: 'kcat',
  title: 'Brokers, controller, topics and their leaders',
  text: `kcat -b ${bootstrap} -L`,
})

const clusterByKafkajs: BrokerCommand = {
  tool: 'kafkajs',
  title: 'Brokers and controller',
  text: withAdmin('console.log(await admin.describeCluster())'),
}

const quorumStatus = (bootstrap: string) =>
  kafkaTool(
    'kafka-metadata-quorum.sh',
    'The controllers: leader, voters, lag',
    bootstrap,
    'describe --replication',
  )

/** The state of a cluster: what is offline or out of sync, who lags, who controls. */
export function overviewCommands(bootstrap: string): BrokerCommand[] {
  return [
    kafkaTool(
      'kafka-topics.sh',
      'Partitions without a leader',
      bootstrap,
      '--describe --unavailable-partitions',
    ),
    kafkaTool(
      'kafka-topics.sh',
      'Partitions with a replica out of sync',
      bootstrap,
      '--describe --under-replicated-partitions',
    ),
    kafkaTool(
      'kafka-topics.sh',
      'Partitions that refuse acks=all',
      bootstrap,
      '--describe --under-min-isr-partitions',
    ),
    kafkaTool(
      'kafka-consumer-groups.sh',
      'Lag of every group',
      bootstrap,
      '--describe --all-groups',
    ),
    quorumStatus(bootstrap),
    metadataByKcat(bootstrap),
    clusterByKafkajs,
  ]
}

/** The brokers: which answer, what they speak, who controls, what they keep. */
export function listBrokersCommands(bootstrap: string): BrokerCommand[] {
  return [
    kafkaTool(
      'kafka-broker-api-versions.sh',
      'Brokers that answer, and the requests they understand',
      bootstrap,
    ),
    quorumStatus(bootstrap),
    kafkaTool('kafka-log-dirs.sh', 'What each keeps on disk', bootstrap, '--describe'),
    metadataByKcat(bootstrap),
    clusterByKafkajs,
  ]
}

/** One broker: its settings and what it keeps on disk. */
export function describeBrokerCommands(bootstrap: string, broker: number): BrokerCommand[] {
  const id = String(broker)
  return [
    kafkaTool('kafka-configs.sh', 'Settings, with where each comes from', bootstrap, [
      '--describe',
      '--all',
      '--entity-type',
      'brokers',
      '--entity-name',
      id,
    ]),
    kafkaTool('kafka-log-dirs.sh', 'What it keeps on disk', bootstrap, [
      '--describe',
      '--broker-list',
      id,
    ]),
    metadataByKcat(bootstrap),
    {
      tool: 'kafkajs',
      title: 'Settings',
      text: withAdmin(
        `console.log(await admin.describeConfigs({\n  includeSynonyms: true,\n  resources: [{ type: ConfigResourceTypes.BROKER, name: ${jsString(id)} }],\n}))`,
      ),
    },
  ]
}
