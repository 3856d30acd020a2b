import 'server-only'
import { parentPort } from 'node:worker_threads'
import { openCluster } from '@/lib/kafka/cluster'
import { serveScans } from './serve-scans'

/** The entry of a thread that scans. */
if (parentPort !== null) serveScans(parentPort, openCluster)
