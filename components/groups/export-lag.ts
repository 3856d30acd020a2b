import type { QueryClient } from '@tanstack/react-query'
import { fullLagCsv, shownLagCsv } from '@/components/charts/lag-csv'
import type { ChartFlag } from '@/components/charts/lag-figure'
import { stripOf } from '@/components/charts/prepare-heat-strip'
import type { LagChartData } from '@/components/charts/prepare-lag-chart'
import { saveLagPicture } from '@/components/charts/save-lag-picture'
import { saveText } from '@/components/ui/save-text'
import { api } from '@/lib/client/api'
import type { GroupHistory, LagMeasure } from '@/lib/contract/group-history'
import { formatMoment } from '@/lib/format/times'

/** What is on screen, and of which group. */
export interface ShownLag {
  cluster: string
  id: string
  data: LagChartData
  /** The same with all partitions. */
  every: GroupHistory
  flags: readonly ChartFlag[]
  timeZone: string
}

export type LagExport = 'shown' | 'full' | 'picture'

/** As fine as the server tells it. */
const POINTS_MAX = 1_000
const PARTITIONS_MAX = 1_000

/** Names of groups may hold anything; names of files may not. */
function fileName({ id, data }: ShownLag, ending: string): string {
  const moment = new Date(data.fromMs).toISOString().slice(0, 19).replaceAll(':', '')
  return `lag-${id.replaceAll(/[^\w.-]+/g, '_')}-${moment}${ending}`
}

async function saveFull(shown: ShownLag, queryClient: QueryClient): Promise<void> {
  const { cluster, id, data } = shown
  const query = {
    id,
    from: new Date(data.fromMs).toISOString(),
    // The window ends before `to`, and the last moment that is seen belongs to it.
    to: new Date(data.toMs + 1).toISOString(),
    points: POINTS_MAX,
    partitions: PARTITIONS_MAX,
  }
  const read = (measure: LagMeasure) =>
    queryClient.fetchQuery({
      queryKey: ['c', cluster, 'export', id, measure, query.from, query.to],
      queryFn: ({ signal }) =>
        api(
          'GET /api/v1/clusters/{cluster}/group/history',
          { params: { cluster }, query: { ...query, measure } },
          signal,
        ),
      gcTime: 0,
    })
  const [messages, time] = await Promise.all([read('messages'), read('time')])
  saveText(fileName(shown, '-all.csv'), fullLagCsv(messages, time), 'text/csv')
}

function savePicture(shown: ShownLag): Promise<void> {
  const { cluster, id, data, timeZone } = shown
  const moment = (ms: number) => formatMoment(ms, timeZone).slice(0, 19)
  return saveLagPicture(fileName(shown, '.png'), {
    ...shown,
    strip: stripOf(shown.every, data),
    title: `Lag of ${id}`,
    lines: [
      `Cluster ${cluster}, in ${data.measure === 'messages' ? 'messages' : 'time'}, from ${moment(data.fromMs)} to ${moment(data.toMs)} ${timeZone}`,
      data.summary,
    ],
  })
}

/** Gives the reader a file of what is on screen. Rejects where that cannot be made. */
export async function exportLag(
  kind: LagExport,
  shown: ShownLag,
  queryClient: QueryClient,
): Promise<void> {
  if (kind === 'picture') return savePicture(shown)
  if (kind === 'full') return saveFull(shown, queryClient)
  saveText(fileName(shown, '.csv'), shownLagCsv(shown.data), 'text/csv')
}
