// @ts-check

/**
 * @typedef {import('./run-file.mjs').RunningSample} RunningSample
 *
 * @typedef {{ kind: 'own', from: string }
 *   | { kind: 'shared', sample: RunningSample }
 *   | { kind: 'jars' }
 *   | { kind: 'compose', compose: string[] }
 *   | { kind: 'impossible', message: string }} ClusterChoice
 */

/**
 * Which cluster the dashboard shows: the user's own, the sample of another `npm start`, or a new
 * sample from jars or containers, whichever this machine can run.
 *
 * @param {object} facts
 * @param {string} facts.brokers KAFKA_BROKERS; empty when it is not set
 * @param {string | null} facts.configFile milena.yaml, when there is one
 * @param {RunningSample | null} facts.running
 * @param {string | null} facts.missing why brokers cannot run from jars; null when they can
 * @param {string[] | null} facts.compose the command of Docker Compose when a daemon answers
 * @returns {ClusterChoice}
 */
export function chooseCluster({ brokers, configFile, running, missing, compose }) {
  if (brokers !== '') return { kind: 'own', from: `KAFKA_BROKERS=${brokers}` }
  if (configFile !== null) return { kind: 'own', from: configFile }
  if (running !== null) return { kind: 'shared', sample: running }
  if (missing === null) return { kind: 'jars' }
  if (compose !== null) return { kind: 'compose', compose }
  return { kind: 'impossible', message: whatToDo(missing) }
}

/** @param {string} missing */
function whatToDo(missing) {
  return [
    `There is no Kafka to show, and this machine cannot run the sample cluster: ${missing}`,
    'Do one of these, then run `npm start` again:',
    '  · your own cluster: KAFKA_BROKERS=host:9092 npm start',
    '  · the sample cluster with Java: install a JDK (17 or newer) and Maven, for example',
    '      Debian, Ubuntu: sudo apt install openjdk-17-jdk-headless maven',
    '      macOS: brew install openjdk@21 maven',
    '  · the sample cluster with containers: start Docker, with its Compose plugin',
  ].join('\n')
}
