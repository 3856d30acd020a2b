import clsx from 'clsx'
import { formatWhole } from '@/lib/format/digits'
import { rulerPosition } from './ruler-scale'

export interface RulerMarker {
  name: string
  at: string
}

export interface RulerSpan {
  from: string
  /** Exclusive. */
  to: string
  tone: 'read' | 'again' | 'skipped'
}

const TONES: Record<RulerSpan['tone'], string> = {
  read: 'bg-accent/35',
  again: 'bg-warning/40',
  skipped: 'hatched',
}

function sentence(start: string, end: string, markers: RulerMarker[]): string {
  const bounds = `Log start ${formatWhole(start)}, high watermark ${formatWhole(end)}`
  const places = markers.map((marker) => {
    const left = BigInt(end) - BigInt(marker.at)
    return `${marker.name} at ${formatWhole(marker.at)}, ${formatWhole(left < 0n ? 0n : left)} before the end`
  })
  return `${[bounds, ...places].join('; ')}.`
}

/**
 * A partition as a ruler: the left end is its log start, the right end its high watermark. A marker is a group's committed offset;
 * its distance to the right end is the lag. A sentence says the same to a screen reader, and in the title.
 */
export function Ruler({
  start,
  end,
  markers = [],
  spans = [],
  className,
}: {
  start: string
  end: string
  markers?: RulerMarker[]
  spans?: RulerSpan[]
  className?: string
}) {
  const place = (at: string) => rulerPosition(BigInt(start), BigInt(end), BigInt(at))
  const empty = start === end
  const text = sentence(start, end, markers)
  return (
    <div
      role="img"
      aria-label={text}
      title={text}
      // Room for the halves of markers that stand at an end.
      className={clsx('h-5 min-w-16 px-1.5', className)}
    >
      <div className="relative h-full">
        <div
          className={clsx(
            'absolute inset-x-0 top-[11px] h-[3px]',
            empty ? 'border-t border-dashed border-line-strong' : 'bg-line-strong/45',
          )}
        />
        {spans.map((span) => (
          <div
            key={`${span.tone} ${span.from}`}
            className={clsx('absolute top-[8px] h-[9px] min-w-[2px]', TONES[span.tone])}
            style={{ left: `${place(span.from)}%`, right: `${100 - place(span.to)}%` }}
          />
        ))}
        <div className="absolute top-[7px] left-0 h-[11px] w-px bg-line-strong" />
        <div className="absolute top-[5px] right-0 h-[15px] w-[2px] bg-ink" />
        {markers.map((marker) => (
          <div
            key={marker.name}
            className="absolute top-0 -translate-x-1/2 text-accent"
            style={{ left: `${place(marker.at)}%` }}
          >
            <svg viewBox="0 0 10 18" aria-hidden="true" className="h-[18px] w-[10px]">
              <path d="M1 0h8L5 7z" fill="currentColor" />
              <path d="M5 6v10" stroke="currentColor" strokeWidth="1.4" />
            </svg>
          </div>
        ))}
      </div>
    </div>
  )
}
