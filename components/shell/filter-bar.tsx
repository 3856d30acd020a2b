'use client'

import { type ReactNode, useRef } from 'react'
import { TextField } from '@/components/ui/field'
import { useShortcuts } from '@/lib/client/keys/use-shortcuts'

/** Filter of a list, how much of it is shown, and what else narrows it. */
export function FilterBar({
  label,
  value,
  onChange,
  shown,
  total,
  children,
}: {
  label: string
  value: string
  onChange: (value: string) => void
  shown: number
  total: number
  children?: ReactNode
}) {
  const field = useRef<HTMLInputElement>(null)
  useShortcuts([{ keys: '/', label, group: 'This page', run: () => field.current?.select() }])
  return (
    <search className="mb-3 flex flex-wrap items-center gap-x-4 gap-y-2">
      <TextField
        label={label}
        labelHidden
        ref={field}
        type="search"
        placeholder={label}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        className="w-full sm:w-72"
      />
      {children}
      <output className="text-xs text-ink-soft sm:ms-auto">
        {shown === total ? `${total}` : `${shown} of ${total}`}
      </output>
    </search>
  )
}
