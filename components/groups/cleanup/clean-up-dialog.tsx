'use client'

import { type FormEvent, useEffect, useMemo, useState } from 'react'
import { UndoSequence } from '@/components/groups/changes/undo-sequence'
import { undoRequest } from '@/components/groups/reset/reset-request'
import { Button } from '@/components/ui/button'
import { FoldedCommand } from '@/components/ui/command'
import { ConfirmName, isConfirmed } from '@/components/ui/confirm-name'
import { Dialog, useHeldDialog } from '@/components/ui/dialog'
import { FailuresNotice } from '@/components/ui/failures-notice'
import { SelectField } from '@/components/ui/field'
import { ProblemNotice } from '@/components/ui/problem-notice'
import { Skeleton } from '@/components/ui/skeleton'
import { problemOf } from '@/lib/client/api-error'
import { deleteGroupsCommand } from '@/lib/client/commands/group-changes'
import { countOf } from '@/lib/format/counts'
import { formatWhole } from '@/lib/format/digits'
import { CleanedBefore, CleanedGroups } from './cleaned-groups'
import { AGES, type AgeId, CLEAN_UP_MAX, proofOfDeath } from './dead-groups'
import { ProofTable, type ProvenGroup } from './proof-table'
import { type Cleaned, useCleanUp } from './use-clean-up'

/** The proven ones first, and of each kind the longest silent first; of whom that is not known, last. */
function byProof(a: ProvenGroup, b: ProvenGroup): number {
  if ((a.proof === null) !== (b.proof === null)) return a.proof === null ? 1 : -1
  return silentSince(a) - silentSince(b) || a.loss.groupId.localeCompare(b.loss.groupId, 'en')
}

function silentSince({ loss: { lastCommit } }: ProvenGroup): number {
  return lastCommit.at === null ? Number.MAX_SAFE_INTEGER : Date.parse(lastCommit.at)
}

function Confirm({
  count,
  busy,
  onDelete,
}: {
  count: number
  busy: boolean
  onDelete: () => void
}) {
  const [typed, setTyped] = useState('')
  const expected = `delete ${countOf(count, 'group')}`
  const confirmed = count > 0 && isConfirmed(expected, typed)
  useHeldDialog(busy)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (confirmed && !busy) onDelete()
  }
  if (count === 0) return <p>Choose what to delete. Nothing is chosen.</p>
  return (
    <form className="flex flex-wrap items-start gap-3" onSubmit={submit}>
      <div className="w-72 max-w-full">
        <ConfirmName expected={expected} value={typed} onChange={setTyped} />
      </div>
      <Button type="submit" kind="danger" className="sm:mt-5" disabled={!confirmed || busy}>
        {busy ? 'Deleting…' : `Delete ${countOf(count, 'group')}`}
      </Button>
    </form>
  )
}

function Proofs({
  groups,
  bootstrap,
  busy,
  onDelete,
}: {
  groups: readonly Omit<ProvenGroup, 'proof'>[]
  bootstrap: string
  busy: boolean
  onDelete: (groups: ProvenGroup[]) => void
}) {
  const [age, setAge] = useState<AgeId>('1d')
  const [overruled, setOverruled] = useState<ReadonlyMap<string, boolean>>(new Map())
  // Of the moment at which they were read.
  const [nowMs] = useState(() => Date.now())
  const proven = useMemo(() => {
    const ageMs = AGES.find(({ id }) => id === age)?.ms ?? 0
    return groups
      .map((group) => ({ ...group, proof: proofOfDeath(group.loss, ageMs, nowMs) }))
      .sort(byProof)
  }, [groups, age, nowMs])
  const chosen = proven.filter(({ loss, proof }) => overruled.get(loss.groupId) ?? proof !== null)
  const ids = new Set(chosen.map(({ loss }) => loss.groupId))
  const named = chosen.map(({ loss }) => ({ id: loss.groupId, type: loss.type }))
  return (
    <div className="space-y-4">
      <SelectField
        label="Dead is a group without members that has not committed"
        className="sm:w-96"
        value={age}
        onChange={(event) => {
          const next = AGES.find(({ id }) => id === event.target.value)
          if (next) setAge(next.id)
          setOverruled(new Map())
        }}
      >
        {AGES.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </SelectField>
      <ProofTable
        groups={proven}
        chosen={ids}
        onToggle={(groupId, checked) => setOverruled(new Map(overruled).set(groupId, checked))}
      />
      <Confirm
        key={chosen.length}
        count={chosen.length}
        busy={busy}
        onDelete={() => onDelete(chosen)}
      />
      {chosen.length > 0 && <FoldedCommand text={deleteGroupsCommand(bootstrap, named)} />}
    </div>
  )
}

/** Which of the groups are looked at, where they are too many for once; nobody confirms thousands that they have not seen. */
function Pages({
  from,
  count,
  total,
  busy,
  onMove,
}: {
  from: number
  count: number
  total: number
  busy: boolean
  onMove: (from: number) => void
}) {
  if (total <= CLEAN_UP_MAX) return null
  const next = Math.min(CLEAN_UP_MAX, total - from - count)
  return (
    <div className="flex flex-wrap items-center gap-3">
      <p role="status">
        Groups {formatWhole(from + 1)} to {formatWhole(from + count)} of {formatWhole(total)}{' '}
        without members.
      </p>
      <Button disabled={busy || from === 0} onClick={() => onMove(from - CLEAN_UP_MAX)}>
        Previous {CLEAN_UP_MAX}
      </Button>
      <Button disabled={busy || next <= 0} onClick={() => onMove(from + CLEAN_UP_MAX)}>
        Next {next > 0 ? next : CLEAN_UP_MAX}
      </Button>
    </div>
  )
}

/** Deletes groups that nobody uses any more: what proves each of them dead, which of them to delete, and the way back of each. */
export function CleanUpDialog({
  cluster,
  bootstrap,
  ids,
  onClose,
}: {
  cluster: string
  /** The addresses of brokers as one word of a command line. */
  bootstrap: string
  /** Of groups without members. */
  ids: readonly string[]
  onClose: () => void
}) {
  // As they were when the dialog was opened: the list below it goes on changing.
  const [all] = useState(ids)
  const [from, setFrom] = useState(0)
  const looked = useMemo(() => all.slice(from, from + CLEAN_UP_MAX), [all, from])
  const { look, erase, cleaned } = useCleanUp(cluster)
  const [back, setBack] = useState<Cleaned | null>(null)
  const lookAgain = () => {
    erase.reset()
    look.mutate(looked.map((id) => ({ id })))
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked once for each page of groups; `lookAgain` is new with each render.
  useEffect(() => {
    if (looked.length > 0) lookAgain()
  }, [looked])
  const error = erase.error ?? look.error
  const busy = look.isPending || erase.isPending
  const planned = look.data?.outcome === 'planned' ? look.data : null
  const undo = back?.undo ? undoRequest(back.undo) : null
  const pages = (
    <Pages from={from} count={looked.length} total={all.length} busy={busy} onMove={setFrom} />
  )
  return (
    <Dialog
      title={back && undo ? `Put back ${back.groupId}` : 'Clean up dead groups'}
      description={
        erase.isSuccess || undo
          ? undefined
          : 'Nothing is deleted before you have seen what proves a group dead and confirmed it.'
      }
      // A way back that is not taken leads to the other ones.
      onClose={undo ? () => setBack(null) : onClose}
    >
      {back && undo && (
        <UndoSequence
          cluster={cluster}
          bootstrap={bootstrap}
          group={{ id: back.groupId, type: 'classic' }}
          request={undo}
          onClose={() => setBack(null)}
        />
      )}
      {/* What was chosen is still chosen after a way back. */}
      <div className="space-y-4" hidden={undo !== null}>
        {erase.isSuccess ? (
          <>
            <CleanedGroups
              cluster={cluster}
              bootstrap={bootstrap}
              groups={cleaned}
              onPutBack={setBack}
              onClose={onClose}
            />
            {pages}
          </>
        ) : (
          <>
            {looked.length === 0 && <p>Every group has members: there is nothing to clean up.</p>}
            {pages}
            {error && (
              <ProblemNotice problem={problemOf(error)}>
                <Button onClick={lookAgain}>Look again</Button>
              </ProblemNotice>
            )}
            {look.isPending && <Skeleton label="what is known of them" rows={6} />}
            {planned && !look.isPending && (
              <>
                <FailuresNotice failures={planned.failures} what="groups" />
                <Proofs
                  key={from}
                  groups={planned.groups}
                  bootstrap={bootstrap}
                  busy={erase.isPending}
                  onDelete={erase.mutate}
                />
              </>
            )}
            <CleanedBefore cluster={cluster} groups={cleaned} onPutBack={setBack} />
          </>
        )}
      </div>
    </Dialog>
  )
}
