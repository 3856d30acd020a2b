import { HistoryTable } from './history-table'
import { type TracksData, trackValueText } from './prepare-tracks'
import { TRACK_LOOKS } from './track-look'

/** The same numbers as the tracks. */
export function TracksTable({ data, timeZone }: { data: TracksData; timeZone: string }) {
  return (
    <HistoryTable
      label="History as a table"
      caption="The cluster over time, the newest first"
      rows={data.rows}
      columns={data.tracks.map(({ id }, index) => ({
        id,
        name: TRACK_LOOKS[id].name,
        cell: (row) =>
          row.values.length === 0 ? (
            <span className="text-ink-soft">not watched</span>
          ) : (
            trackValueText(id, row.values[index] ?? null)
          ),
      }))}
      timeZone={timeZone}
    />
  )
}
