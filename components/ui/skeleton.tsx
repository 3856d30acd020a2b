/** Lines in the place of what is still being read. Told to a screen reader once, as words. */
export function Skeleton({ rows = 8, label }: { rows?: number; label: string }) {
  return (
    <div role="status">
      <span className="sr-only">Reading {label}…</span>
      <div aria-hidden="true" className="divide-y divide-line border-y border-line">
        {Array.from({ length: rows }, (_, row) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: blank lines have no other identity.
          <div key={row} className="flex h-9 items-center gap-6">
            <div
              className="h-2.5 motion-safe:animate-pulse rounded-sm bg-sunken"
              style={{ width: `${28 - ((row * 7) % 12)}%` }}
            />
            <div className="ms-auto h-2.5 w-[10%] motion-safe:animate-pulse rounded-sm bg-sunken" />
            <div className="h-2.5 w-[7%] motion-safe:animate-pulse rounded-sm bg-sunken" />
          </div>
        ))}
      </div>
    </div>
  )
}
