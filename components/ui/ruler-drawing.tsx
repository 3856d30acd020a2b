import clsx from 'clsx'
import {
  distinctPins,
  type RulerOwner,
  type RulerPin,
  type RulerSize,
  type RulerSpan,
} from './ruler-parts'

/** Heights in the three sizes, on one line in the middle. Markers hang above it, pins stand below. */
const LINE: Record<RulerSize, string> = {
  spark: 'top-[5px] h-[2px]',
  row: 'top-[12px] h-[3px]',
  full: 'top-[22px] h-[5px]',
}
const BAND: Record<RulerSize, string> = {
  spark: 'top-[3px] h-[6px]',
  row: 'top-[9px] h-[9px]',
  full: 'top-[17px] h-[15px]',
}
const END: Record<RulerSize, string> = {
  spark: 'top-[2px] h-[8px] w-px -ml-px',
  row: 'top-[6px] h-[15px] w-[2px] -ml-[2px]',
  full: 'top-[10px] h-[29px] w-[2px] -ml-[2px]',
}

const TONES: Record<RulerSpan['tone'], string> = {
  read: 'bg-accent/35',
  lag: 'bg-accent/20',
  again: 'bg-warning/45',
  skipped:
    'bg-[repeating-linear-gradient(45deg,color-mix(in_srgb,var(--critical)_70%,transparent)_0_2px,transparent_2px_5px)]',
  hole: 'hatched bg-paper',
}

const PIN_SHAPES: Record<RulerPin['kind'], { path: string; className: string }> = {
  match: { path: 'M5 1v7', className: 'text-ink' },
  here: { path: 'M5 0l4 5-4 5-4-5z', className: 'text-accent' },
  landing: { path: 'M5 0l5 10H0z', className: 'text-warning' },
}

function Pin({ pin, position, size }: { pin: RulerPin; position: number; size: RulerSize }) {
  const { path, className } = PIN_SHAPES[pin.kind]
  return (
    <svg
      viewBox="0 0 10 10"
      aria-hidden="true"
      className={clsx(
        'absolute -ml-[4px] size-[8px]',
        size === 'full' ? 'top-[30px]' : 'top-[16px]',
        className,
      )}
      style={{ left: `${position}%` }}
    >
      <path
        d={path}
        fill={pin.kind === 'match' ? 'none' : 'currentColor'}
        stroke={pin.kind === 'match' ? 'currentColor' : 'none'}
        strokeWidth="2"
      />
    </svg>
  )
}

/** The left end: a plain edge at offset 0, where everything began; torn where retention has taken what was before. */
function StartEdge({ size, isTorn }: { size: RulerSize; isTorn: boolean }) {
  if (!isTorn || size === 'spark') {
    return <div className={clsx('absolute left-0 bg-line-strong', BAND[size], 'w-px')} />
  }
  return (
    <svg
      viewBox="0 0 6 12"
      preserveAspectRatio="none"
      aria-hidden="true"
      className={clsx('absolute -left-[2px] w-[6px] text-line-strong', BAND[size])}
    >
      <path
        d="M1 0l4 3-4 3 4 3-4 3"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.3"
        vectorEffect="non-scaling-stroke"
      />
    </svg>
  )
}

function Spans({
  spans,
  size,
  place,
}: {
  spans: readonly RulerSpan[]
  size: RulerSize
  place: (at: string) => number
}) {
  return spans.map(({ tone, from, to }) => (
    <div
      key={`${tone} ${from}`}
      className={clsx('absolute min-w-[2px]', BAND[size], TONES[tone])}
      style={{ left: `${place(from)}%`, width: `${Math.max(0, place(to) - place(from))}%` }}
    />
  ))
}

/** All of a ruler that is only looked at. */
export function RulerDrawing({
  size,
  edge,
  isTorn,
  lastStable,
  spans,
  pins,
  owner,
  place,
}: {
  size: RulerSize
  /** Where the high watermark is, in per cent; `null` on an empty partition. */
  edge: number | null
  isTorn: boolean
  /** Only where it is behind the high watermark. */
  lastStable: string | false | null
  spans: readonly RulerSpan[]
  pins: readonly RulerPin[]
  owner: RulerOwner | undefined
  place: (at: string) => number
}) {
  return (
    <div aria-hidden="true">
      <Spans spans={spans.filter(({ tone }) => tone !== 'hole')} size={size} place={place} />
      <div
        className={clsx(
          'absolute left-0',
          LINE[size],
          edge === null
            ? 'border-t border-dashed border-line-strong'
            : !owner && 'bg-line-strong/60',
        )}
        style={{
          width: `${edge ?? 100}%`,
          ...(owner && edge !== null ? { background: `var(--chart-${owner.hue})` } : {}),
        }}
      />
      {edge !== null && edge < 100 && (
        <div
          className={clsx('absolute right-0 border-t border-dotted border-line-strong', LINE[size])}
          style={{ left: `${edge}%` }}
        />
      )}
      {/* Where there are no messages there is no line either. */}
      <Spans spans={spans.filter(({ tone }) => tone === 'hole')} size={size} place={place} />
      <StartEdge size={size} isTorn={isTorn} />
      {lastStable && (
        <div
          className={clsx('absolute -ml-[2px] border-e-2 border-dotted border-ink', BAND[size])}
          style={{ left: `${place(lastStable)}%` }}
        />
      )}
      <div className={clsx('absolute bg-ink', END[size])} style={{ left: `${edge ?? 100}%` }} />
      {size !== 'spark' &&
        distinctPins(pins, place).map(({ pin, position }) => (
          <Pin key={`${pin.kind} ${pin.at}`} pin={pin} position={position} size={size} />
        ))}
    </div>
  )
}
