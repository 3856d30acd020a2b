import { queryOptions } from '@tanstack/react-query'
import { api } from '@/lib/client/api'
import { type HistoryRange, historyRanges } from './history-ranges'
import { type LagQuestion, lagQuery } from './lag-question'

export const groupQueries = {
  list: (cluster: string) =>
    queryOptions({
      queryKey: ['c', cluster, 'groups'],
      queryFn: ({ signal }) =>
        api('GET /api/v1/clusters/{cluster}/groups', { params: { cluster } }, signal),
    }),

  detail: (cluster: string, id: string) =>
    queryOptions({
      queryKey: ['c', cluster, 'groups', id],
      queryFn: ({ signal }) =>
        api('GET /api/v1/clusters/{cluster}/group', { params: { cluster }, query: { id } }, signal),
    }),

  history: (cluster: string, id: string, question: LagQuestion) =>
    queryOptions({
      queryKey: [...lagHistories(cluster, id), ...keyOf(question)],
      queryFn: ({ signal }) =>
        api(
          'GET /api/v1/clusters/{cluster}/group/history',
          { params: { cluster }, query: { id, ...lagQuery(question) } },
          signal,
        ),
      // The live stream appends to it; asking again only fills what was missed meanwhile.
      staleTime: 60_000,
      // Another range or window takes the place of this one without the page jumping; another group does not.
      placeholderData: (before, query) => (query?.queryKey[3] === id ? before : undefined),
    }),

  /** Where its offsets jumped. The coordinators' log is read for it, so it is asked only when someone wants to know. */
  jumps: (cluster: string, id: string) =>
    queryOptions({
      queryKey: ['c', cluster, 'groups', id, 'jumps'],
      queryFn: ({ signal }) =>
        api(
          'GET /api/v1/clusters/{cluster}/group/offsets/jumps',
          { params: { cluster }, query: { id } },
          signal,
        ),
    }),
}

/** What the keys of all histories of a group's lag begin with. */
export function lagHistories(cluster: string, id: string) {
  return ['c', cluster, 'groups', id, 'history'] as const
}

function keyOf({ measure, range, window, partitions }: LagQuestion): string[] {
  const span = window === null ? range : `${window.fromMs}–${window.toMs}`
  return [span, measure, partitions]
}

/** The range that a history looks back over up to now, by its key; `null` of a window of the past, which no new sample belongs to. */
export function followedRange(queryKey: readonly unknown[]): HistoryRange | null {
  const span = queryKey.at(-3)
  return historyRanges.find((range) => range === span) ?? null
}
