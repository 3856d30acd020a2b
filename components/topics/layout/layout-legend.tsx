import type { LayoutRow, ReplicaRole } from '@/lib/contract/topics'
import { isAwayFromHome } from './prepare-layout'
import { PREFERRED_WORDS, ReplicaSign } from './replica-cell'

const LEGEND: [ReplicaRole, string][] = [
  ['leader', 'leader'],
  ['in-sync', 'in sync'],
  ['out-of-sync', 'out of sync'],
  ['offline', 'offline'],
]

/** Only what is on the picture needs explaining, and the everyday signs always do. */
export function LayoutLegend({ rows, isPlay }: { rows: LayoutRow[]; isPlay: boolean }) {
  const roles = new Set(rows.flatMap((row) => row.replicas.map((replica) => replica.role)))
  return (
    <ul className="mt-2 flex flex-wrap gap-x-5 text-xs text-ink-soft">
      {LEGEND.filter(([role]) => role === 'leader' || role === 'in-sync' || roles.has(role)).map(
        ([role, words]) => (
          <li key={role} className="flex items-center gap-1">
            <ReplicaSign replica={role} isIdlePreferred={false} />
            {words}
          </li>
        ),
      )}
      {isPlay && (
        <li className="flex items-center gap-1">
          <ReplicaSign replica="leader" isIdlePreferred={false} change="takes-over" />
          takes over
        </li>
      )}
      {!isPlay && rows.some(isAwayFromHome) && (
        <li className="flex items-center gap-1">
          <ReplicaSign replica="in-sync" isIdlePreferred />
          {PREFERRED_WORDS}
        </li>
      )}
    </ul>
  )
}
