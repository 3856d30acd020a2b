import 'server-only'
import { constants, platform, setPriority } from 'node:os'
import { parentPort } from 'node:worker_threads'
import { openCluster } from '@/lib/kafka/cluster'
import { serveScans } from './serve-scans'

/** The entry of a thread that scans. Pages and brokers on the same machine come first: on Linux, a priority is that of a thread. */
if (parentPort !== null) {
  if (platform() === 'linux') setPriority(constants.priority.PRIORITY_BELOW_NORMAL)
  serveScans(parentPort, openCluster)
}
