'use client'

import { type ReactNode, useId } from 'react'
import { edgeSpaces, withVisibleEdges } from '@/lib/format/edge-spaces'
import { FieldFrame } from './field'

/** Whether the name was typed as it is. Spaces around it are forgiven, since a paste brings them and a name may have some itself. */
export function isConfirmed(expected: string, value: string): boolean {
  if (expected.trim() === '') return expected !== '' && value === expected
  return value.trim() === expected.trim()
}

/** The gate before what cannot be undone: the name of the thing, typed. It is not selectable, so that typing means reading. */
export function ConfirmName({
  expected,
  label,
  value,
  onChange,
}: {
  expected: string
  label?: ReactNode
  value: string
  onChange: (value: string) => void
}) {
  const id = useId()
  const spaces = edgeSpaces(expected)
  const hint = spaces && `It ${spaces}, shown as ␣.`
  const isOther = !expected.trim().startsWith(value.trim())
  return (
    <FieldFrame
      id={id}
      frame={{
        label: label ?? (
          <>
            Type <span className="mono text-ink select-none">{withVisibleEdges(expected)}</span> to
            confirm
          </>
        ),
        hint,
        error: isOther ? 'That is another name.' : null,
      }}
    >
      <input
        id={id}
        aria-invalid={isOther || undefined}
        aria-describedby={isOther || hint ? `${id}-note` : undefined}
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        className="control mono"
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    </FieldFrame>
  )
}
