import 'server-only'
import { platform, setPriority } from 'node:os'
import { parentPort } from 'node:worker_threads'
import { openCluster } from '@/lib/kafka/cluster'
import { serveScans } from './serve-scans'

/** A little behind everything else, and not so far that a busy machine starves it. */
const NICE = 3

/** The entry of a thread that scans. Pages come first: on Linux, a priority is that of a thread. */
if (parentPort !== null) {
  if (platform() === 'linux') setPriority(NICE)
  serveScans(parentPort, openCluster)
}
