'use client'

import { Segmented } from '@/components/ui/segmented'
import type { RulerChoice } from '@/lib/client/preferences-cookie'

const SCALES = [
  { value: 'offset', label: 'by offset', title: 'Equal lengths are equally many messages' },
  { value: 'time', label: 'by time', title: 'Equal lengths are equal times, about' },
] as const

/** Offset or time: along what the rulers beside it are drawn. */
export function RulerScaleChoice({
  scale,
  onScale,
}: {
  scale: RulerChoice
  onScale: (scale: RulerChoice) => void
}) {
  return <Segmented label="Rulers" value={scale} onChange={onScale} options={SCALES} />
}
