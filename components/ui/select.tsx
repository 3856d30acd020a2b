'use client'

import { type ReactNode, useId } from 'react'
import { FieldFrame } from './field'

export interface SelectOption<Value extends string> {
  value: Value
  label: string
  /** What choosing it means: beside it in the list where the browser can, below the control once chosen. */
  hint?: string
  disabled?: boolean
}

/**
 * One of a few. It is the browser's own control, drawn by us where the browser lets us (`appearance: base-select`): keyboard, phones
 * and screen readers know it, and it costs no script.
 */
export function Select<Value extends string>({
  label,
  labelHidden = false,
  value,
  onChange,
  options,
  error,
  disabled = false,
  className,
}: {
  label: ReactNode
  labelHidden?: boolean
  value: Value
  onChange: (value: Value) => void
  options: readonly SelectOption<Value>[]
  error?: string | null
  disabled?: boolean
  className?: string
}) {
  const id = useId()
  const hint = options.find((option) => option.value === value)?.hint
  return (
    <FieldFrame id={id} frame={{ label, labelHidden, hint, error, className }}>
      <select
        id={id}
        value={value}
        disabled={disabled}
        aria-invalid={error ? true : undefined}
        aria-describedby={error || hint ? `${id}-note` : undefined}
        className="control select"
        onChange={(event) => {
          const chosen = options.find((option) => option.value === event.target.value)
          if (chosen) onChange(chosen.value)
        }}
      >
        {options.map((option) => (
          <option
            key={option.value}
            value={option.value}
            disabled={option.disabled}
            data-hint={option.hint}
          >
            {option.label}
          </option>
        ))}
      </select>
    </FieldFrame>
  )
}
