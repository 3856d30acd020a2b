import { Chapter, Specimen } from './specimen'

const SURFACES = ['paper', 'panel', 'sunken', 'hover', 'line', 'line-strong']
const INKS = ['ink', 'ink-soft', 'accent', 'critical', 'warning', 'ok']
const SOFT = ['accent-soft', 'critical-soft', 'warning-soft']
const CHARTS = Array.from({ length: 8 }, (_, index) => `chart-${index + 1}`)

function Swatches({ names }: { names: string[] }) {
  return (
    <ul className="grid grid-cols-3 gap-2">
      {names.map((name) => (
        <li key={name} className="min-w-0">
          <div
            className="h-9 rounded-sm border border-line"
            style={{ background: `var(--${name})` }}
          />
          <span className="mono block truncate text-xs text-ink-soft">{name}</span>
        </li>
      ))}
    </ul>
  )
}

/** Colour and type. */
export function Foundations() {
  return (
    <Chapter id="foundations" title="Foundations">
      <Specimen name="surfaces and lines">
        <Swatches names={[...SURFACES, ...SOFT]} />
      </Specimen>
      <Specimen name="inks: each has a meaning">
        <Swatches names={INKS} />
      </Specimen>
      <Specimen name="lines of a chart">
        <Swatches names={CHARTS} />
      </Specimen>
      <Specimen name="type" className="sm:col-span-2 lg:col-span-3">
        <dl className="grid items-baseline gap-x-6 gap-y-2 sm:grid-cols-[7rem_1fr]">
          <dt className="mono text-xs text-ink-soft">xl 22</dt>
          <dd className="text-xl font-semibold tracking-[-0.018em]">Groups that fall behind</dd>
          <dt className="mono text-xs text-ink-soft">lg 17</dt>
          <dd className="text-lg font-semibold tracking-[-0.01em]">Partitions as rulers</dd>
          <dt className="mono text-xs text-ink-soft">base 14</dt>
          <dd>An offset is a line number in a subfolder; reading a letter does not remove it.</dd>
          <dt className="mono text-xs text-ink-soft">sm 13</dt>
          <dd className="text-sm">What tables, fields and menus are set in.</dd>
          <dt className="mono text-xs text-ink-soft">xs 12</dt>
          <dd className="text-xs text-ink-soft">Labels, headings of columns, notes.</dd>
          <dt className="mono text-xs text-ink-soft">mono</dt>
          <dd className="mono">orders/2@1045221 · 0Oo 1lI · {'{"id":9007199254740993}'}</dd>
        </dl>
      </Specimen>
    </Chapter>
  )
}
