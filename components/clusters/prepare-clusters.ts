import type { ClusterSummary } from '@/lib/contract/clusters'
import { countOf } from '@/lib/format/counts'
import { clusterStateWord, type StateWord } from '@/lib/format/state-words'

const VERDICTS = {
  ok: { level: 'ok', text: 'All is well', meaning: 'Nothing that Milena can see is wrong.' },
  warning: { level: 'warning', text: 'Degraded', meaning: 'Something is wrong; work goes on.' },
  critical: { level: 'critical', text: 'Critical', meaning: 'Something has stopped working.' },
  unknown: { level: 'neutral', text: 'Unknown', meaning: 'Too little could be read to say.' },
} as const satisfies Record<ClusterSummary['verdict'], StateWord>

/** How a cluster is, in a word: that nothing answers comes before what was found while something did. */
export function clusterVerdictWord({ state, verdict }: ClusterSummary): StateWord {
  if (state === 'unreachable' || state === 'connecting') return clusterStateWord(state)
  return VERDICTS[verdict]
}

const RANK = { critical: 0, warning: 1, neutral: 2, info: 2, ok: 3 } as const

/** Those that need someone first; otherwise in the order of the configuration. */
export function sortByVerdict(clusters: readonly ClusterSummary[]): ClusterSummary[] {
  const rank = (cluster: ClusterSummary) => RANK[clusterVerdictWord(cluster).level]
  return [...clusters].sort((a, b) => rank(a) - rank(b))
}

/** All clusters in a sentence. */
export function verdictSummary(clusters: readonly ClusterSummary[]): string {
  const well = clusters.filter((cluster) => clusterVerdictWord(cluster).level === 'ok').length
  const all = countOf(clusters.length, 'cluster')
  if (well < clusters.length) return `${all}, ${well} well.`
  return clusters.length === 1 ? 'One cluster, and it is well.' : `${all}, all well.`
}
