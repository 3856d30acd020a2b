'use client'

import { useQueryClient } from '@tanstack/react-query'
import { Download, RadioTower, Undo2, ZoomIn, ZoomOut } from 'lucide-react'
import { Button } from '@/components/ui/button'
import { IconButton } from '@/components/ui/icon-button'
import { Menu } from '@/components/ui/menu'
import { Segmented } from '@/components/ui/segmented'
import { useToasts } from '@/components/ui/toast'
import type { LagMeasure } from '@/lib/contract/group-history'
import type { LagExport, ShownLag } from './export-lag'

const MEASURES: readonly { value: LagMeasure; label: string; title: string }[] = [
  { value: 'messages', label: 'Messages', title: 'How many messages are not read yet' },
  { value: 'time', label: 'Time', title: 'How old the oldest message is that is not read yet' },
]

/** What the lag is counted in. */
export function MeasureChoice({
  measure,
  onChoose,
}: {
  measure: LagMeasure
  onChoose: (measure: LagMeasure) => void
}) {
  return <Segmented label="Lag in" value={measure} onChange={onChoose} options={MEASURES} />
}

/** Closer, further, back to what was seen before, and on to what happens now. */
export function ZoomButtons({
  isZoomed,
  onZoomIn,
  onZoomOut,
  onBack,
  onFollow,
}: {
  isZoomed: boolean
  onZoomIn: () => void
  onZoomOut: () => void
  onBack: () => void
  onFollow: () => void
}) {
  return (
    <div className="flex items-center gap-1">
      <IconButton label="Zoom in" icon={ZoomIn} onClick={onZoomIn} />
      <IconButton label="Zoom out" icon={ZoomOut} onClick={onZoomOut} />
      <IconButton
        label="Back to the view before"
        icon={Undo2}
        disabled={!isZoomed}
        onClick={onBack}
      />
      {isZoomed && (
        <Button kind="quiet" onClick={onFollow}>
          <RadioTower aria-hidden="true" className="size-4" />
          Follow now
        </Button>
      )}
    </div>
  )
}

/** Files of what is on screen. */
export function LagExportMenu({ shown }: { shown: ShownLag }) {
  const queryClient = useQueryClient()
  const toasts = useToasts()
  const save = async (kind: LagExport) => {
    try {
      const { exportLag } = await import('./export-lag')
      await exportLag(kind, shown, queryClient)
    } catch (error) {
      const detail = error instanceof Error ? error.message : String(error)
      toasts.add({ title: 'The file could not be made.', detail, level: 'critical' })
    }
  }
  const item = (kind: LagExport, label: string, hint: string) => ({
    label,
    hint,
    onSelect: () => void save(kind),
  })
  return (
    <Menu
      label="Export the lag"
      kind="quiet"
      align="end"
      trigger={
        <>
          <Download aria-hidden="true" className="size-4" />
          Export
        </>
      }
      items={[
        item('shown', 'CSV, as shown', 'The lines of the chart'),
        item('full', 'CSV, all partitions', 'In messages and in seconds, as fine as it is kept'),
        item('picture', 'Picture (PNG)', 'The chart with its title, in these colours'),
      ]}
    />
  )
}
