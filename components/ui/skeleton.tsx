/** A line's length by its place: uneven as text is, the same at each drawing. */
const lengthOf = (row: number) => `${28 - ((row * 7) % 12)}%`

/**
 * Lines in the place of what is still being read, as high as the rows to come. They appear after 200 ms, so that a quick answer shows
 * none; told to a screen reader once, as words.
 */
export function Skeleton({ rows = 8, label }: { rows?: number; label: string }) {
  return (
    <div aria-busy="true" className="appear-late">
      <span role="status" className="sr-only">
        Reading {label}…
      </span>
      <div aria-hidden="true" className="border-t border-line-strong">
        {Array.from({ length: rows }, (_, row) => (
          <div
            // biome-ignore lint/suspicious/noArrayIndexKey: blank lines have no other identity.
            key={row}
            className="flex h-(--row-height) items-center gap-6 border-b border-line"
          >
            <div className="h-2 rounded-sm bg-line/70" style={{ width: lengthOf(row) }} />
            <div className="ms-auto h-2 w-[10%] rounded-sm bg-line/70" />
            <div className="h-2 w-[7%] rounded-sm bg-line/70" />
          </div>
        ))}
      </div>
    </div>
  )
}
