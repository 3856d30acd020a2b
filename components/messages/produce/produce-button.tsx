import { Lock, Send } from 'lucide-react'
import { Button } from '@/components/ui/button'
import { Tag } from '@/components/ui/tag'

/** The way to write a message; where Milena may not, the reason in its place. */
export function ProduceButton({
  readOnly,
  onOpen,
}: {
  /** `null` while it is not known. */
  readOnly: boolean | null
  onOpen: () => void
}) {
  if (readOnly) {
    return (
      <Tag title="Milena is configured to change nothing on this cluster, so it writes no messages either">
        <Lock aria-hidden="true" className="size-3" /> read-only: nothing can be produced
      </Tag>
    )
  }
  return (
    <Button onClick={onOpen} disabled={readOnly === null}>
      <Send aria-hidden="true" className="size-3.5" />
      Produce…
    </Button>
  )
}
