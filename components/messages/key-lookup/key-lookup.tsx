'use client'

import { KeyRound } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import type { MessagePlace } from '@/lib/client/url/message-url'

const KeyPanel = dynamic(async () => (await import('./key-panel')).KeyPanel, {
  loading: () => <p className="text-xs text-ink-soft">Loading…</p>,
})

/** The way to the latest message of a key: a button, and below it what it opens. What that takes is loaded when it is pressed. */
export function KeyLookup({
  cluster,
  topic,
  onShow,
}: {
  cluster: string
  topic: string
  /** Shows a message beside the list. */
  onShow: (place: MessagePlace) => void
}) {
  const [open, setOpen] = useState(false)
  return (
    <div className={open ? 'w-full space-y-2' : 'contents'}>
      <Button kind="quiet" aria-expanded={open} onClick={() => setOpen(!open)}>
        <KeyRound aria-hidden="true" className="size-3.5" /> Find a key
      </Button>
      {open && <KeyPanel cluster={cluster} topic={topic} onShow={onShow} />}
    </div>
  )
}
