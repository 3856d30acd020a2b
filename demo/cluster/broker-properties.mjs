/**
 * @typedef {object} Listener A further door beside the plaintext one, for tests of TLS and SASL.
 * @property {string} name upper-case letters, for example SASL
 * @property {'SSL' | 'SASL_SSL' | 'SASL_PLAINTEXT' | 'PLAINTEXT'} protocol
 * @property {Record<string, string>} properties as in Kafka's documentation; the listener prefix is added here
 *
 * @typedef {object} BrokerPlan
 * @property {number} id
 * @property {string} rack
 * @property {number} port of the plaintext listener
 * @property {number} controllerPort
 * @property {number[]} listenerPorts one for each of `listeners`
 * @property {string} dir holds this broker's data, properties and logs
 *
 * @typedef {object} ClusterPlan
 * @property {BrokerPlan[]} brokers
 * @property {number | null} zookeeperPort `null` for brokers that are their own controllers (KRaft)
 * @property {Listener[]} listeners
 * @property {Record<string, string>} properties for all brokers; they win over the ones here
 * @property {(id: number) => Record<string, string>} brokerProperties for one broker; they win over all
 */

/**
 * The server.properties of one broker, on 127.0.0.1: broker and controller in one process (KRaft), or a broker of ZooKeeper.
 *
 * @param {ClusterPlan} plan
 * @param {BrokerPlan} broker
 * @returns {Record<string, string>}
 */
export function brokerProperties(plan, broker) {
  return {
    ...QUICK,
    ...replication(plan.brokers.length),
    ...(plan.zookeeperPort === null ? identity(plan, broker) : identityInZookeeper(plan, broker)),
    ...listenerProperties(plan, broker),
    ...plan.properties,
    ...plan.brokerProperties(broker.id),
  }
}

/**
 * Java's properties format: a backslash is its escape character.
 *
 * @param {Record<string, string>} properties
 * @returns {string}
 */
export function propertiesText(properties) {
  return Object.entries(properties)
    .map(([key, value]) => `${key}=${value.replaceAll('\\', '\\\\').replaceAll('\n', '\\n')}\n`)
    .join('')
}

/**
 * @param {ClusterPlan} plan
 * @param {BrokerPlan} broker
 */
function identity(plan, broker) {
  const voters = plan.brokers.map(({ id, controllerPort }) => `${id}@127.0.0.1:${controllerPort}`)
  return {
    'process.roles': 'broker,controller',
    'node.id': String(broker.id),
    'broker.rack': broker.rack,
    'controller.quorum.voters': voters.join(','),
    'controller.listener.names': 'CONTROLLER',
    'log.dirs': `${broker.dir}/data`,
  }
}

/**
 * @param {ClusterPlan} plan
 * @param {BrokerPlan} broker
 */
function identityInZookeeper({ zookeeperPort }, broker) {
  return {
    'broker.id': String(broker.id),
    'broker.rack': broker.rack,
    'zookeeper.connect': `127.0.0.1:${zookeeperPort}`,
    'log.dirs': `${broker.dir}/data`,
  }
}

/**
 * @param {ClusterPlan} plan
 * @param {BrokerPlan} broker
 */
function listenerProperties(plan, broker) {
  const doors = [
    { name: 'PLAINTEXT', protocol: 'PLAINTEXT', port: broker.port },
    ...plan.listeners.map(({ name, protocol }, index) => ({
      name,
      protocol,
      port: broker.listenerPorts[index] ?? 0,
    })),
  ]
  // In ZooKeeper mode the controller has no door of its own.
  const ofController = { name: 'CONTROLLER', protocol: 'PLAINTEXT', port: broker.controllerPort }
  const all = plan.zookeeperPort === null ? [...doors, ofController] : doors
  return {
    listeners: addresses(all),
    'advertised.listeners': addresses(doors),
    'listener.security.protocol.map': all
      .map(({ name, protocol }) => `${name}:${protocol}`)
      .join(','),
    'inter.broker.listener.name': 'PLAINTEXT',
    ...Object.assign({}, ...plan.listeners.map(prefixed)),
  }
}

/** @param {{ name: string, port: number }[]} doors */
function addresses(doors) {
  return doors.map(({ name, port }) => `${name}://127.0.0.1:${port}`).join(',')
}

/** @param {Listener} listener */
function prefixed({ name, properties }) {
  const prefix = `listener.name.${name.toLowerCase()}.`
  return Object.fromEntries(
    Object.entries(properties).map(([key, value]) => [`${prefix}${key}`, value]),
  )
}

/** @param {number} brokerCount */
function replication(brokerCount) {
  const factor = String(Math.min(3, brokerCount))
  const minInSync = brokerCount >= 3 ? '2' : '1'
  return {
    'default.replication.factor': factor,
    'min.insync.replicas': minInSync,
    'offsets.topic.replication.factor': factor,
    'transaction.state.log.replication.factor': factor,
    'transaction.state.log.min.isr': minInSync,
    'share.coordinator.state.topic.replication.factor': factor,
    'share.coordinator.state.topic.min.isr': minInSync,
  }
}

/** @param {string[]} groupTypes those whose coordinator says how often a member is to be heard of, at the least and by default */
function heartbeats(...groupTypes) {
  return Object.fromEntries(
    groupTypes.flatMap((type) => [
      [`group.${type}.min.heartbeat.interval.ms`, '1000'],
      [`group.${type}.heartbeat.interval.ms`, '1000'],
    ]),
  )
}

/** Small and quick: what a production cluster does in minutes happens here in seconds. */
const QUICK = {
  'num.partitions': '3',
  // As on many real clusters: a client that only asks for an unknown topic would create it.
  'auto.create.topics.enable': 'true',
  'offsets.topic.num.partitions': '6',
  'transaction.state.log.num.partitions': '3',
  'share.coordinator.state.topic.num.partitions': '3',
  'group.initial.rebalance.delay.ms': '500',
  'group.streams.initial.rebalance.delay.ms': '500',
  // A member hears of its partitions with its next heartbeat.
  ...heartbeats('consumer', 'share', 'streams'),
  'broker.session.timeout.ms': '6000',
  'broker.heartbeat.interval.ms': '1000',
  'leader.imbalance.check.interval.seconds': '15',
  'log.retention.check.interval.ms': '10000',
  'log.cleaner.backoff.ms': '5000',
  // Allocated whole at start: the default of 128 MB is half of these brokers' heap.
  'log.cleaner.dedupe.buffer.size': '4194304',
  'num.network.threads': '2',
  'num.io.threads': '4',
}
