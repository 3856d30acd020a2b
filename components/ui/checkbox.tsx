'use client'

import clsx from 'clsx'
import type { ReactNode } from 'react'

/** Yes or no, or partly: for the head of a list of which some are chosen. */
export function Checkbox({
  label,
  labelHidden = false,
  checked,
  indeterminate = false,
  onChange,
  hint,
  disabled = false,
  className,
}: {
  label: ReactNode
  /** The label is read aloud but not drawn: in a table whose row names the thing. */
  labelHidden?: boolean
  checked: boolean
  indeterminate?: boolean
  onChange: (checked: boolean) => void
  hint?: ReactNode
  disabled?: boolean
  className?: string
}) {
  return (
    <label
      className={clsx(
        'inline-flex min-h-6 min-w-6 items-start gap-2 py-0.5',
        disabled ? 'cursor-not-allowed text-ink-soft' : 'cursor-pointer',
        className,
      )}
    >
      <input
        type="checkbox"
        className="checkbox mt-0.5"
        checked={checked}
        disabled={disabled}
        // There is no attribute for "partly".
        ref={(input) => {
          if (input) input.indeterminate = indeterminate
        }}
        onChange={(event) => onChange(event.target.checked)}
      />
      <span className={labelHidden ? 'sr-only' : 'min-w-0'}>
        {label}
        {hint && <span className="block text-xs text-ink-soft">{hint}</span>}
      </span>
    </label>
  )
}
