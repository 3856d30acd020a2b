'use client'

import { cleanUpFile } from '@/components/groups/reset/receipt-file'
import { SaveReceipt } from '@/components/groups/reset/save-receipt'
import { Button } from '@/components/ui/button'
import { FoldedCommand } from '@/components/ui/command'
import { StatusMark } from '@/components/ui/status'
import { useArrival } from '@/components/ui/use-arrival'
import { deleteGroupsCommand } from '@/lib/client/commands/group-changes'
import type { CleanedGroup } from '@/lib/contract/group-changes'
import { countOf } from '@/lib/format/counts'
import type { Cleaned } from './use-clean-up'

const WORDS: Record<CleanedGroup['outcome'], string> = {
  deleted: 'deleted',
  refused: 'left as it is',
  unknown: 'not known',
}

const LEVELS = { deleted: 'ok', refused: 'neutral', unknown: 'warning' } as const

function CleanedRow({ group, onPutBack }: { group: Cleaned; onPutBack: () => void }) {
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

function CleanedList({
  groups,
  onPutBack,
}: {
  groups: readonly Cleaned[]
  onPutBack: (group: Cleaned) => void
}) {
  return (
    <ul className="max-h-96 overflow-y-auto border-y border-line">
      {groups.map((group) => (
        <CleanedRow key={group.groupId} group={group} onPutBack={() => onPutBack(group)} />
      ))}
    </ul>
  )
}

interface CleanedProps {
  cluster: string
  groups: readonly Cleaned[]
  onPutBack: (group: Cleaned) => void
}

const deletedOf = (groups: readonly Cleaned[]) =>
  groups.filter(({ outcome }) => outcome === 'deleted')

/** What became of each group, and the way back of each. */
export function CleanedGroups({
  cluster,
  bootstrap,
  groups,
  onPutBack,
  onClose,
}: CleanedProps & { bootstrap: string; onClose: () => void }) {
  const deleted = deletedOf(groups)
  const all = deleted.length === groups.length
  const section = useArrival<HTMLElement>()
  const command = deleteGroupsCommand(
    bootstrap,
    deleted.map(({ groupId, type }) => ({ id: groupId, type })),
  )
  return (
    <section ref={section} tabIndex={-1} aria-label="Receipt" className="space-y-3 outline-none">
      <p role="status" className="flex items-center gap-2 font-medium">
        <StatusMark level={all ? 'ok' : 'warning'} className="size-3.5" />
        {countOf(deleted.length, 'group')} deleted, gone when Kafka was asked again.
        {!all && ` ${groups.length - deleted.length} not.`}
      </p>
      <CleanedList groups={groups} onPutBack={onPutBack} />
      <div className="flex flex-wrap gap-2">
        <Button kind="primary" onClick={onClose}>
          Close
        </Button>
        <SaveReceipt file={() => cleanUpFile(cluster, groups)} />
      </div>
      {command !== '' && <FoldedCommand text={command} />}
    </section>
  )
}

/** The same folded to a line, while others are looked at. */
export function CleanedBefore({ cluster, groups, onPutBack }: CleanedProps) {
  if (groups.length === 0) return null
  return (
    <details className="border-t border-line pt-2">
      <summary className="min-h-6">
        Deleted before, with the way back: {countOf(deletedOf(groups).length, 'group')}
      </summary>
      <div className="mt-2 space-y-3">
        <CleanedList groups={groups} onPutBack={onPutBack} />
        <SaveReceipt file={() => cleanUpFile(cluster, groups)} />
      </div>
    </details>
  )
}
