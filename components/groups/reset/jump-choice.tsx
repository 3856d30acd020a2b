'use client'

import { useQuery } from '@tanstack/react-query'
import { FailuresNotice } from '@/components/ui/failures-notice'
import { Moment } from '@/components/ui/moment'
import { Skeleton } from '@/components/ui/skeleton'
import { groupQueries } from '@/lib/client/queries/group-queries'
import type { OffsetJump } from '@/lib/contract/group-changes'
import { countOf } from '@/lib/format/counts'
import { formatWhole } from '@/lib/format/digits'
import type { BroughtOffsets } from './reset-request'

const WHO: Record<OffsetJump['because'], string> = {
  back: 'by someone else',
  deleted: 'by someone else, or by expiry',
  'without-members': 'while nobody was in the group',
}

/** What a jump did, in a sentence. */
function jumpWords({ moves, because, byMilena }: OffsetJump): string {
  const who = byMilena ? 'by Milena' : WHO[because]
  const partitions = countOf(moves.length, 'partition')
  let [back, ahead] = [0n, 0n]
  for (const { from, to } of moves) {
    const by = from === null || to === null ? 0n : BigInt(to) - BigInt(from)
    if (by < 0n) back -= by
    else ahead += by
  }
  const ways = [
    ...(back > 0n ? [`${formatWhole(back)} back`] : []),
    ...(ahead > 0n ? [`${formatWhole(ahead)} ahead`] : []),
  ]
  if (ways.length > 0) return `${partitions} ${ways.join(' and ')}, ${who}`
  const changes = [
    ...(moves.some(({ to }) => to === null) ? ['deleted'] : []),
    ...(moves.some(({ from }) => from === null) ? ['made anew'] : []),
  ]
  return `offsets of ${partitions} ${changes.join(' and ')}, ${who}`
}

/** What undo leaves for want of a commit of before, in a sentence. `null` where it leaves nothing so. */
function noneBeforeWords({ moves }: OffsetJump): string | null {
  const none = moves.filter(({ from }) => from === null).length
  if (none === 0) return null
  const them = none === 1 ? 'it' : 'them'
  return `${countOf(none, 'partition')} had no commit before, so undo leaves ${them}.`
}

/** What undo leaves since nothing is known of before, in a sentence: it may have been the first commit there. `null` where it leaves nothing so. */
function unknownBeforeWords({ unknownBefore, because }: OffsetJump): string | null {
  if (unknownBefore === 0) return null
  const partitions = unknownBefore === 1 ? 'partition was' : 'partitions were'
  const what = because === 'deleted' ? 'deleted' : 'committed'
  const [they, them] = unknownBefore === 1 ? ['it', 'it'] : ['they', 'them']
  return `${formatWhole(unknownBefore)} more ${partitions} ${what} then; where ${they} stood before is not known, so undo leaves ${them}.`
}

function LeftOut({ jump }: { jump: OffsetJump }) {
  const words = [noneBeforeWords(jump), unknownBeforeWords(jump)].filter((each) => each !== null)
  if (words.length === 0) return null
  return <span className="w-full ps-6 text-xs text-ink-soft">{words.join(' ')}</span>
}

function Jumps({
  jumps,
  chosen,
  onChange,
}: {
  jumps: readonly OffsetJump[]
  chosen: string | null
  onChange: (brought: BroughtOffsets) => void
}) {
  return (
    <fieldset>
      <legend className="sr-only">The jump to take back</legend>
      <ul className="max-h-56 overflow-y-auto border-y border-line">
        {jumps.map((jump) => (
          <li key={jump.at} className="border-b border-line last:border-b-0">
            <label className="flex min-h-8 cursor-pointer flex-wrap items-center gap-x-3 py-1 has-disabled:cursor-not-allowed has-disabled:text-ink-soft">
              <input
                type="radio"
                name="jump"
                disabled={jump.undo === null}
                checked={chosen === jump.at}
                onChange={() =>
                  jump.undo?.to === 'offsets' &&
                  onChange({ from: jump.at, offsets: jump.undo.offsets })
                }
              />
              <Moment value={jump.at} />
              <span className="min-w-0">{jumpWords(jump)}</span>
              <LeftOut jump={jump} />
            </label>
          </li>
        ))}
      </ul>
    </fieldset>
  )
}

/** Where the offsets of a group jumped, and the choice of one whose offsets of before are put back. */
export function JumpChoice({
  cluster,
  groupId,
  brought,
  onChange,
}: {
  cluster: string
  groupId: string
  brought: BroughtOffsets | null
  onChange: (brought: BroughtOffsets) => void
}) {
  const { data, isError } = useQuery(groupQueries.jumps(cluster, groupId))
  if (isError) return <p className="text-critical">The history could not be read.</p>
  if (!data) return <Skeleton label="the history" rows={3} />
  return (
    <div className="space-y-2">
      <FailuresNotice failures={data.failures} what="the history" />
      {data.items.length > 0 ? (
        <Jumps jumps={data.items} chosen={brought?.from ?? null} onChange={onChange} />
      ) : (
        <p>No jump is known: every move of these offsets looks like reading.</p>
      )}
      {data.knownSince && (
        <p className="text-xs text-ink-soft">
          Known since <Moment value={data.knownSince} />. A jump is a move back, or one made while
          nobody was in the group.
        </p>
      )}
    </div>
  )
}
