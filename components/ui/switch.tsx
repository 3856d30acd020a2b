'use client'

import clsx from 'clsx'
import type { ReactNode } from 'react'

/** On or off, at once; a choice that waits for a button is a `Checkbox`. */
export function Switch({
  label,
  checked,
  onChange,
  hint,
  disabled = false,
  className,
}: {
  label: ReactNode
  checked: boolean
  onChange: (checked: boolean) => void
  hint?: ReactNode
  disabled?: boolean
  className?: string
}) {
  return (
    <label
      className={clsx(
        'inline-flex min-h-6 items-start gap-2 py-0.5',
        disabled ? 'cursor-not-allowed text-ink-soft' : 'cursor-pointer',
        className,
      )}
    >
      <input
        type="checkbox"
        role="switch"
        aria-checked={checked}
        className="switch mt-0.5"
        checked={checked}
        disabled={disabled}
        onChange={(event) => onChange(event.target.checked)}
      />
      <span className="min-w-0">
        {label}
        {hint && <span className="block text-xs text-ink-soft">{hint}</span>}
      </span>
    </label>
  )
}
