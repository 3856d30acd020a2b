'use client'

import { type ReactNode, useId } from 'react'
import { Button } from './button'
import { FoldedCommand } from './command'
import { CopyButton } from './copy-button'
import { Moment } from './moment'
import { StatusMark } from './status'
import { useArrival } from './use-arrival'
import { Warnings } from './warnings'

/**
 * What a write did, as read back from Kafka, when, under which number in the audit log, and the way back. `children` hold the outcome,
 * item by item.
 */
export function Receipt({
  title,
  unverified = 'Applied, but what was read back is not what was asked for: someone else may be changing it too.',
  verified,
  appliedAt,
  auditId,
  warnings = [],
  undo,
  command,
  onClose,
  children,
}: {
  /** What was done, in one sentence; said when it was read back as planned. */
  title: string
  /** Said in its place where reading back gave something else. */
  unverified?: string
  verified: boolean
  appliedAt: string
  auditId: string
  /** What went wrong beside the change, and what is to be known of it. */
  warnings?: readonly string[]
  /** The way back, or why there is none. Left out where the question does not arise. */
  undo?: { onUndo: () => void; label?: string } | { impossibleBecause: string }
  /** The same done with Kafka's own tool. */
  command?: string
  onClose?: () => void
  children?: ReactNode
}) {
  const sentenceId = useId()
  // One that can be closed stands in a dialog, in the place of the form that had the focus.
  const section = useArrival<HTMLElement>(onClose !== undefined)
  return (
    <section
      ref={section}
      tabIndex={-1}
      aria-label="Receipt"
      aria-describedby={sentenceId}
      className="space-y-3 outline-none"
    >
      <p id={sentenceId} role="status" className="flex items-center gap-2 font-medium">
        <StatusMark level={verified ? 'ok' : 'warning'} className="size-3.5" />
        {verified ? title : unverified}
      </p>
      <dl className="flex flex-wrap gap-x-7 gap-y-1 text-xs text-ink-soft">
        <div>
          <dt className="sr-only">Applied at</dt>
          <dd>
            <Moment value={appliedAt} />
          </dd>
        </div>
        <div className="flex items-center gap-1.5">
          <dt>Audit</dt>
          <dd className="flex items-center">
            <code className="mono text-ink">{auditId}</code>
            <CopyButton text={auditId} label="audit id" />
          </dd>
        </div>
      </dl>
      <Warnings warnings={warnings} />
      {children}
      {(onClose || undo) && (
        <div className="flex flex-wrap gap-2">
          {onClose && (
            <Button kind="primary" onClick={onClose}>
              Close
            </Button>
          )}
          {undo && 'onUndo' in undo && (
            <Button onClick={undo.onUndo}>{undo.label ?? 'Undo…'}</Button>
          )}
          {undo && 'impossibleBecause' in undo && (
            <span className="self-center text-xs text-ink-soft">
              No undo: {undo.impossibleBecause}
            </span>
          )}
        </div>
      )}
      {command && <FoldedCommand text={command} />}
    </section>
  )
}
