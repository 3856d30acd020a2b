import { describe, expect, it } from 'vitest'
import type { ClusterSummary } from '@/lib/contract/clusters'
import { clusterVerdictWord, sortByVerdict, verdictSummary } from './prepare-clusters'

function cluster(id: string, facts: Partial<ClusterSummary> = {}): ClusterSummary {
  return {
    id,
    name: id,
    environment: null,
    readOnly: false,
    state: 'live',
    brokerCount: 3,
    topicCount: 1,
    groupCount: 1,
    verdict: 'ok',
    ...facts,
  }
}

describe('clusters', () => {
  it('says that nothing answers before what was found while something did', () => {
    const gone = cluster('a', { state: 'unreachable', verdict: 'ok' })
    expect(clusterVerdictWord(gone)).toMatchObject({ level: 'critical', text: 'unreachable' })
    expect(clusterVerdictWord(cluster('a', { verdict: 'warning' })).text).toBe('Degraded')
  })

  it('puts those that need someone first and leaves the rest as configured', () => {
    const sorted = sortByVerdict([
      cluster('dev'),
      cluster('test'),
      cluster('staging', { verdict: 'warning' }),
      cluster('prod', { verdict: 'critical' }),
    ])
    expect(sorted.map(({ id }) => id)).toEqual(['prod', 'staging', 'dev', 'test'])
  })

  it('counts those that are well, and never calls an unknown one so', () => {
    expect(verdictSummary([cluster('a'), cluster('b')])).toBe('2 clusters, all well.')
    expect(verdictSummary([cluster('a'), cluster('b', { verdict: 'unknown' })])).toBe(
      '2 clusters, 1 well.',
    )
    expect(verdictSummary([cluster('a')])).toBe('One cluster, and it is well.')
  })
})
