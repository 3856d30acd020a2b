// The ZooKeeper that brokers before 3.3 cannot do without. It comes in the same jars.
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { javaCommand, QUICK_START } from './broker-process.mjs'
import { propertiesText } from './broker-properties.mjs'

/**
 * Writes the configuration of one ZooKeeper server, and answers the command that runs it.
 *
 * @param {{ dir: string, port: number, jars: string }} options
 * @returns {Promise<import('./keeper.mjs').Command>}
 */
export async function prepareZookeeper({ dir, port, jars }) {
  const file = join(dir, 'zookeeper.properties')
  await mkdir(join(dir, 'data'), { recursive: true })
  const properties = {
    dataDir: join(dir, 'data'),
    clientPort: String(port),
    clientPortAddress: '127.0.0.1',
    'admin.enableServer': 'false',
  }
  await writeFile(file, propertiesText(properties))
  const main = ['-cp', join(jars, '*'), 'org.apache.zookeeper.server.ZooKeeperServerMain', file]
  return {
    command: javaCommand(),
    args: ['-Xmx128m', ...QUICK_START, ...main],
    log: join(dir, 'console.log'),
    // Brokers want to sign off first.
    graceMs: 4_000,
  }
}
