import type { HeatStripData } from './prepare-heat-strip'

/** What the colours of the strip stand for, in figures. */
export function HeatLegend({ strip }: { strip: HeatStripData }) {
  return (
    <ul
      aria-label="What the colours stand for"
      className="flex flex-wrap gap-x-3 gap-y-0.5 text-xs text-ink-soft"
    >
      {strip.levels.map(({ token, label }) => (
        <li key={token} className="flex items-center gap-1">
          <span
            aria-hidden="true"
            className="size-3 border border-line-strong"
            style={{ background: `var(${token})` }}
          />
          <span className="mono">{label}</span>
        </li>
      ))}
      <li className="flex items-center gap-1">
        <span aria-hidden="true" className="hatched size-3 border border-line-strong" />
        not known
      </li>
    </ul>
  )
}
