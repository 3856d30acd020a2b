import clsx from 'clsx'
import { StatusMark } from '@/components/ui/status'
import { formatBytes } from '@/lib/format/bytes'
import { type Fill, fillLevel } from './prepare-disks'

const BARS = { ok: 'bg-ink-soft', warning: 'bg-warning', critical: 'bg-critical' } as const

/** How full a disk is: a bar, the percent, and its mark once it matters. */
export function DiskFill({ fill, wide = false }: { fill: Fill; wide?: boolean }) {
  const level = fillLevel(fill)
  const percent = Math.round(fill.share * 100)
  const words = `${formatBytes(fill.usedBytes)} of ${formatBytes(fill.totalBytes)} used`
  return (
    <span title={words} className="inline-flex w-full items-center gap-2">
      <span
        aria-hidden="true"
        className={clsx('h-1.5 overflow-hidden rounded-sm bg-line', wide ? 'w-40' : 'w-14')}
      >
        <span
          className={clsx('block h-full', BARS[level])}
          style={{ width: `${Math.max(1, percent)}%` }}
        />
      </span>
      {level !== 'ok' && <StatusMark level={level} />}
      <span className="mono whitespace-nowrap">{percent}&nbsp;%</span>
      {wide && <span className="text-xs whitespace-nowrap text-ink-soft">{words}</span>}
    </span>
  )
}
