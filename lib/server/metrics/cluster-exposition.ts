import 'server-only'
import { type Interruptible, inSlices } from '@/lib/server/live/in-slices'
import type { ClusterSnapshot } from '@/lib/server/live/snapshot'
import {
  type ClusterMetric,
  type ClusterState,
  clusterMetrics,
} from '@/lib/server/metrics/cluster-metrics'
import { headText, sampleText } from '@/lib/server/metrics/exposition'

/** The lines of one cluster in each of its metrics, in pieces. */
type ClusterLines = readonly (readonly Uint8Array[])[]

/** Text becomes bytes in pieces of about so many characters: one text of all lines would be copied as a whole. */
const PIECE_LENGTH = 32_768

const encoder = new TextEncoder()

/** All metrics of all clusters, in pieces: the lines of one metric stand together, whatever cluster they are of. */
export async function clusterExposition(clusters: readonly ClusterState[]): Promise<Uint8Array[]> {
  const lines = await Promise.all(clusters.map(linesOf))
  return clusterMetrics.flatMap((metric, index) => [
    encoder.encode(headText(metric)),
    ...lines.flatMap((ofCluster) => ofCluster[index] ?? []),
  ])
}

const written = new WeakMap<ClusterSnapshot, { id: string; lines: Promise<ClusterLines> }>()

/** Written once for each snapshot, however many scrape it. */
function linesOf(cluster: ClusterState): Promise<ClusterLines> {
  const { id, snapshot } = cluster
  const known = written.get(snapshot)
  if (known?.id === id) return known.lines
  const lines = inSlices(clusterLines(cluster))
  written.set(snapshot, { id, lines })
  return lines
}

function* clusterLines(cluster: ClusterState): Interruptible<ClusterLines> {
  const lines: Uint8Array[][] = []
  for (const metric of clusterMetrics) lines.push(yield* metricLines(metric, cluster))
  return lines
}

function* metricLines(metric: ClusterMetric, cluster: ClusterState): Interruptible<Uint8Array[]> {
  const pieces: Uint8Array[] = []
  let text = ''
  for (const sample of metric.samples(cluster)) {
    text += sampleText(metric.name, sample)
    if (text.length < PIECE_LENGTH) continue
    pieces.push(encoder.encode(text))
    text = ''
    yield
  }
  if (text !== '') pieces.push(encoder.encode(text))
  return pieces
}
