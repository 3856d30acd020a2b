'use client'

import clsx from 'clsx'
import { type ComponentProps, type ReactNode, useId } from 'react'

export interface FieldWords {
  label: ReactNode
  hint?: ReactNode
  error?: string | null | undefined
  /** The label is read aloud but not drawn; only where the place makes it plain. */
  labelHidden?: boolean
  className?: string | undefined
}

/** Label above, control, and below it what is wrong or else what helps. `id` is the control's; its note is `${id}-note`. */
export function FieldFrame({
  id,
  frame,
  children,
}: {
  id: string
  frame: FieldWords
  children: ReactNode
}) {
  return (
    <div className={clsx('min-w-0', frame.className)}>
      <label htmlFor={id} className={frame.labelHidden ? 'sr-only' : 'field-label'}>
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

const noteId = (id: string, { error, hint }: FieldWords) =>
  error || hint ? `${id}-note` : undefined

/** A line of text with its label, hint and error. */
export function TextField({
  label,
  hint,
  error,
  labelHidden = false,
  className,
  mono = false,
  ...props
}: FieldWords & { mono?: boolean } & Omit<ComponentProps<'input'>, 'id' | 'className'>) {
  const id = useId()
  const frame = { label, hint, error, labelHidden, className }
  return (
    <FieldFrame id={id} frame={frame}>
      <input
        id={id}
        autoComplete="off"
        spellCheck={false}
        aria-invalid={error ? true : undefined}
        aria-describedby={noteId(id, frame)}
        className={clsx('control', mono && 'mono')}
        {...props}
      />
    </FieldFrame>
  )
}

/** Several lines of text with their label, hint and error. */
export function TextAreaField({
  label,
  hint,
  error,
  labelHidden = false,
  className,
  mono = false,
  ...props
}: FieldWords & { mono?: boolean } & Omit<ComponentProps<'textarea'>, 'id' | 'className'>) {
  const id = useId()
  const frame = { label, hint, error, labelHidden, className }
  return (
    <FieldFrame id={id} frame={frame}>
      <textarea
        id={id}
        rows={4}
        autoComplete="off"
        spellCheck={false}
        aria-invalid={error ? true : undefined}
        aria-describedby={noteId(id, frame)}
        className={clsx('control resize-y py-1.5 leading-5', mono && 'mono')}
        {...props}
      />
    </FieldFrame>
  )
}

/** A choice among few whose options are written out by the caller; `Select` takes them as data. */
export function SelectField({
  label,
  hint,
  error,
  labelHidden = false,
  className,
  children,
  ...props
}: FieldWords & Omit<ComponentProps<'select'>, 'id' | 'className'>) {
  const id = useId()
  const frame = { label, hint, error, labelHidden, className }
  return (
    <FieldFrame id={id} frame={frame}>
      <select id={id} aria-describedby={noteId(id, frame)} className="control select" {...props}>
        {children}
      </select>
    </FieldFrame>
  )
}

export function CheckField({
  label,
  className,
  ...props
}: { label: ReactNode; className?: string } & Omit<ComponentProps<'input'>, 'className' | 'type'>) {
  return (
    <label className={clsx('inline-flex min-h-6 cursor-pointer items-center gap-1.5', className)}>
      <input type="checkbox" className="checkbox" {...props} />
      <span>{label}</span>
    </label>
  )
}
