'use client'

import clsx from 'clsx'
import { X } from 'lucide-react'
import { useEffect, useState, useSyncExternalStore } from 'react'
import { Button } from './button'
import { StatusMark } from './status'
import { type QueuedToast, ToastQueue } from './toast-queue'

const SHOWN_MAX = 4
/** Good news goes by itself. What is wrong, and what offers a way back, stays until it is dismissed. */
const GOES_AFTER_MS = 6_000

const queue = new ToastQueue(SHOWN_MAX)
const NONE: readonly QueuedToast[] = []

/** Says that something happened elsewhere or after its dialog was closed. What matters longer than a glance is a receipt, not a toast. */
export function useToasts(): Pick<ToastQueue, 'add' | 'dismiss'> {
  return queue
}

const EDGES = {
  critical: 'border-s-critical',
  warning: 'border-s-warning',
  info: 'border-s-accent',
  ok: 'border-s-ok',
  neutral: 'border-s-line-strong',
} as const

function staysOf({ level, action }: QueuedToast): boolean {
  return level === 'critical' || level === 'warning' || action !== undefined
}

function ToastCard({ toast, held }: { toast: QueuedToast; held: boolean }) {
  const { id } = toast
  const stays = staysOf(toast)
  useEffect(() => {
    if (stays || held) return
    const timer = setTimeout(() => queue.dismiss(id), GOES_AFTER_MS)
    return () => clearTimeout(timer)
  }, [id, stays, held])
  return (
    <li
      className={clsx(
        'popup pointer-events-auto flex items-start gap-2.5 border-s-3 py-2 ps-3 pe-1.5',
        EDGES[toast.level],
      )}
    >
      <StatusMark level={toast.level} className="mt-1.5" />
      <div className="min-w-0 flex-1 py-0.5">
        <p className="font-medium">{toast.title}</p>
        {toast.detail && <p className="text-ink-soft">{toast.detail}</p>}
      </div>
      {toast.action && (
        <Button
          kind="quiet"
          onClick={() => {
            toast.action?.onSelect()
            queue.dismiss(id)
          }}
        >
          {toast.action.label}
        </Button>
      )}
      <button
        type="button"
        aria-label={`Dismiss: ${toast.title}`}
        className="grid size-7 shrink-0 place-items-center rounded-md text-ink-soft hover:bg-sunken hover:text-ink"
        onClick={() => queue.dismiss(id)}
      >
        <X aria-hidden="true" className="size-3.5" />
      </button>
    </li>
  )
}

/**
 * Where toasts appear; mounted once, in the layout. The region is there before the first of them, so that a screen reader tells it.
 * Pointer or focus inside holds all of them.
 */
export function Toasts() {
  const toasts = useSyncExternalStore(queue.subscribe, queue.snapshot, () => NONE)
  const [held, setHeld] = useState(false)
  return (
    <section
      aria-label="Notices"
      aria-live="polite"
      aria-relevant="additions"
      className="pointer-events-none fixed inset-x-3 bottom-3 max-md:bottom-17 z-70 sm:start-auto sm:w-96"
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <ol className="space-y-2">
        {toasts.map((toast) => (
          <ToastCard key={toast.id} toast={toast} held={held} />
        ))}
      </ol>
    </section>
  )
}
