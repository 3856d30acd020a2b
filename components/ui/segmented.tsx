'use client'

import clsx from 'clsx'
import { type ReactNode, useId } from 'react'

export interface Segment<Value extends string> {
  value: Value
  label: ReactNode
  title?: string
  disabled?: boolean
}

/** One of two to five, all in sight. A group of radio buttons underneath: the arrow keys move the choice. */
export function Segmented<Value extends string>({
  label,
  labelHidden = true,
  value,
  onChange,
  options,
  className,
}: {
  label: string
  labelHidden?: boolean
  value: Value
  onChange: (value: Value) => void
  options: readonly Segment<Value>[]
  className?: string
}) {
  const name = useId()
  return (
    <fieldset className={clsx('min-w-0', className)}>
      <legend className={labelHidden ? 'sr-only' : 'field-label'}>{label}</legend>
      <div className="inline-flex max-w-full overflow-x-auto rounded-md border border-line-strong bg-panel">
        {options.map((option) => (
          <label
            key={option.value}
            title={option.title}
            className={clsx(
              'relative flex min-h-[1.875rem] items-center border-line px-2.5 text-[0.8125rem] whitespace-nowrap not-first:border-s',
              'has-focus-visible:z-1 has-focus-visible:outline-2 has-focus-visible:-outline-offset-2 has-focus-visible:outline-accent',
              option.disabled ? 'cursor-not-allowed text-ink-soft' : 'cursor-pointer',
              option.value === value
                ? 'bg-accent-soft font-medium text-accent'
                : 'text-ink-soft hover:text-ink',
            )}
          >
            <input
              type="radio"
              name={name}
              value={option.value}
              checked={option.value === value}
              disabled={option.disabled}
              onChange={() => onChange(option.value)}
              className="absolute inset-0 cursor-[inherit] opacity-0"
            />
            {option.label}
          </label>
        ))}
      </div>
    </fieldset>
  )
}
