'use client'

import clsx from 'clsx'
import { type ComponentProps, type ReactNode, useId } from 'react'

const CONTROL =
  'min-h-8 w-full min-w-0 rounded-md border border-line-strong bg-panel px-2 text-[0.8125rem] text-ink placeholder:text-ink-soft disabled:bg-sunken aria-invalid:border-critical'

interface FieldFrame {
  label: string
  hint?: ReactNode
  error?: string | null | undefined
  /** The label is read aloud but not drawn; only where the place makes it plain. */
  labelHidden?: boolean
  className?: string | undefined
}

function Frame({ id, frame, children }: { id: string; frame: FieldFrame; children: ReactNode }) {
  return (
    <div className={clsx('min-w-0', frame.className)}>
      <label
        htmlFor={id}
        className={frame.labelHidden ? 'sr-only' : 'mb-0.5 block text-xs text-ink-soft'}
      >
        {frame.label}
      </label>
      {children}
      {(frame.error || frame.hint) && (
        <p
          id={`${id}-note`}
          className={clsx('mt-1 text-xs', frame.error ? 'text-critical' : 'text-ink-soft')}
        >
          {frame.error || frame.hint}
        </p>
      )}
    </div>
  )
}

const noteId = (id: string, { error, hint }: FieldFrame) =>
  error || hint ? `${id}-note` : undefined

/** A line of text with its label, hint and error. */
export function TextField({
  label,
  hint,
  error,
  labelHidden = false,
  className,
  ...props
}: FieldFrame & Omit<ComponentProps<'input'>, 'id' | 'className'>) {
  const id = useId()
  const frame = { label, hint, error, labelHidden, className }
  return (
    <Frame id={id} frame={frame}>
      <input
        id={id}
        autoComplete="off"
        spellCheck={false}
        aria-invalid={error ? true : undefined}
        aria-describedby={noteId(id, frame)}
        className={CONTROL}
        {...props}
      />
    </Frame>
  )
}

/** A choice among few, by the browser's own control: it works on every phone and with every screen reader. */
export function SelectField({
  label,
  hint,
  error,
  labelHidden = false,
  className,
  children,
  ...props
}: FieldFrame & Omit<ComponentProps<'select'>, 'id' | 'className'>) {
  const id = useId()
  const frame = { label, hint, error, labelHidden, className }
  return (
    <Frame id={id} frame={frame}>
      <select id={id} aria-describedby={noteId(id, frame)} className={CONTROL} {...props}>
        {children}
      </select>
    </Frame>
  )
}

export function CheckField({
  label,
  className,
  ...props
}: { label: ReactNode; className?: string } & Omit<ComponentProps<'input'>, 'className' | 'type'>) {
  return (
    <label className={clsx('inline-flex min-h-6 cursor-pointer items-center gap-1.5', className)}>
      <input type="checkbox" className="size-4 accent-accent" {...props} />
      <span>{label}</span>
    </label>
  )
}
