'use client'

import { type ReactNode, useId, useState } from 'react'
import { FieldFrame } from './field'

/** A whole number as typed; `null` where it is none. */
function wholeOf(text: string): number | null {
  if (!/^-?\d{1,15}$/.test(text.trim())) return null
  return Number(text)
}

/**
 * A small whole number: partitions, a limit. `null` while the field is empty or holds no number. Offsets and other 64-bit values are
 * text fields, since a number would round them.
 */
export function NumberField({
  label,
  labelHidden = false,
  value,
  onChange,
  min = 0,
  max = Number.MAX_SAFE_INTEGER,
  step = 1,
  hint,
  error,
  unit,
  disabled = false,
  className,
}: {
  label: ReactNode
  labelHidden?: boolean
  value: number | null
  onChange: (value: number | null) => void
  min?: number
  max?: number
  step?: number
  hint?: ReactNode
  error?: string | null
  /** What is counted, after the figure: `partitions`. */
  unit?: string
  disabled?: boolean
  className?: string
}) {
  const id = useId()
  const [text, setText] = useState(String(value ?? ''))
  // What is typed stays as typed until the value is changed from elsewhere.
  const shown = wholeOf(text) === value ? text : String(value ?? '')
  const outside =
    value !== null && (value < min || value > max) ? `From ${min} to ${max}, please.` : null
  const note = error || outside
  const change = (next: string) => {
    setText(next)
    onChange(wholeOf(next))
  }
  return (
    <FieldFrame id={id} frame={{ label, labelHidden, hint, error: note, className }}>
      <div className="flex items-center gap-2">
        <input
          id={id}
          type="number"
          inputMode="numeric"
          className="control mono w-28"
          value={shown}
          min={min}
          max={max}
          step={step}
          disabled={disabled}
          aria-invalid={note ? true : undefined}
          aria-describedby={note || hint ? `${id}-note` : undefined}
          onChange={(event) => change(event.target.value)}
          // A wheel over a focused number would change it unseen.
          onWheel={(event) => event.currentTarget.blur()}
        />
        {unit && <span className="text-ink-soft">{unit}</span>}
      </div>
    </FieldFrame>
  )
}
