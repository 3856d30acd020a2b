'use client'

import clsx from 'clsx'
import { Check, Copy } from 'lucide-react'
import { useEffect, useState } from 'react'
import { copyText } from './copy-text'

const TOLD_MS = 1_500

/** Copies a text, and says that it did. Works on plain http too. */
export function CopyButton({
  text,
  label,
  children,
  className,
}: {
  /** The text, or the way to make it when it is wanted. */
  text: string | (() => string)
  /** What is copied, for the name of the button: `value` makes "Copy value". */
  label: string
  children?: string
  className?: string
}) {
  const [state, setState] = useState<'idle' | 'copied' | 'failed'>('idle')
  useEffect(() => {
    if (state === 'idle') return
    const timer = setTimeout(() => setState('idle'), TOLD_MS)
    return () => clearTimeout(timer)
  }, [state])
  const Icon = state === 'copied' ? Check : Copy
  return (
    <button
      type="button"
      title={`Copy ${label}`}
      className={clsx(
        'inline-flex min-h-6 min-w-6 items-center justify-center gap-1 rounded-sm px-1 text-xs text-ink-soft hover:bg-sunken hover:text-ink',
        className,
      )}
      onClick={() => {
        void copyText(typeof text === 'string' ? text : text()).then((done) =>
          setState(done ? 'copied' : 'failed'),
        )
      }}
    >
      <Icon aria-hidden="true" className="size-3.5" />
      {children ? (
        <span aria-hidden="true">{state === 'failed' ? 'Could not copy' : children}</span>
      ) : null}
      <span className="sr-only" aria-live="polite">
        {state === 'copied' ? `Copied ${label}` : `Copy ${label}`}
      </span>
    </button>
  )
}
