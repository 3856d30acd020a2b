'use client'

import { useState } from 'react'
import { UndoSequence } from '@/components/groups/changes/undo-sequence'
import { undoRequest } from '@/components/groups/reset/reset-request'
import { Button } from '@/components/ui/button'
import { FoldedCommand } from '@/components/ui/command'
import { saveText } from '@/components/ui/save-text'
import { StatusMark } from '@/components/ui/status'
import type { CleanedGroup, CleanUpOutcome } from '@/lib/contract/group-changes'
import { countOf } from '@/lib/format/counts'

type Applied = Extract<CleanUpOutcome, { outcome: 'applied' }>

const WORDS: Record<CleanedGroup['outcome'], string> = {
  deleted: 'deleted',
  refused: 'left as it is',
  unknown: 'not known',
}

const LEVELS = { deleted: 'ok', refused: 'neutral', unknown: 'warning' } as const

function CleanedRow({ group, onPutBack }: { group: CleanedGroup; onPutBack: () => void }) {
  const { groupId, outcome, detail, undo } = group
  return (
    <li className="flex min-h-9 flex-wrap items-center gap-x-3 border-b border-line py-1 last:border-b-0">
      <StatusMark level={LEVELS[outcome]} />
      <span className="mono min-w-0 break-all">{groupId}</span>
      <span className="text-ink-soft">{WORDS[outcome]}</span>
      {undo && (
        <Button
          kind="quiet"
          className="ms-auto"
          aria-label={`Put back ${groupId}`}
          onClick={onPutBack}
        >
          Put back…
        </Button>
      )}
      {detail && <p className="w-full text-xs text-ink-soft">{detail}</p>}
    </li>
  )
}

/** What became of each group, and the way back of each. */
export function CleanedGroups({
  cluster,
  bootstrap,
  applied,
  command,
  onClose,
}: {
  cluster: string
  bootstrap: string
  applied: Applied
  command: string
  onClose: () => void
}) {
  const [back, setBack] = useState<CleanedGroup | null>(null)
  const request = back?.undo ? undoRequest(back.undo) : null
  if (back && request) {
    return (
      <UndoSequence
        cluster={cluster}
        bootstrap={bootstrap}
        group={{ id: back.groupId, type: 'classic' }}
        request={request}
        onClose={() => setBack(null)}
      />
    )
  }
  const deleted = applied.groups.filter(({ outcome }) => outcome === 'deleted')
  const all = deleted.length === applied.groups.length
  const save = () =>
    saveText(
      `deleted-groups-${applied.appliedAt.slice(0, 10)}.json`,
      `${JSON.stringify({ cluster, ...applied }, null, 2)}\n`,
      'application/json',
    )
  return (
    <section aria-label="Receipt" className="space-y-3">
      <p role="status" className="flex items-center gap-2 font-medium">
        <StatusMark level={all ? 'ok' : 'warning'} className="size-3.5" />
        {countOf(deleted.length, 'group')} deleted, gone when Kafka was asked again.
        {!all && ` ${applied.groups.length - deleted.length} not.`}
      </p>
      <ul className="max-h-96 overflow-y-auto border-y border-line">
        {applied.groups.map((group) => (
          <CleanedRow key={group.groupId} group={group} onPutBack={() => setBack(group)} />
        ))}
      </ul>
      <div className="flex flex-wrap gap-2">
        <Button kind="primary" onClick={onClose}>
          Close
        </Button>
        <Button onClick={save}>Save the receipt</Button>
      </div>
      {command !== '' && <FoldedCommand text={command} />}
    </section>
  )
}
