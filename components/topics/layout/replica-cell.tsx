import clsx from 'clsx'
import type { LayoutRow, ReplicaRole } from '@/lib/contract/topics'

const ROLES: Record<ReplicaRole, { words: string; className: string }> = {
  leader: { words: 'leader, in sync', className: 'text-ink' },
  'in-sync': { words: 'in sync', className: 'text-ok' },
  'out-of-sync': { words: 'out of sync', className: 'text-warning' },
  offline: { words: 'offline', className: 'text-critical' },
}

/** ★ leader, ● in sync, ○ out of sync, ✕ offline: four shapes, drawn, since the glyphs of a font differ in size. */
function Shape({ replica }: { replica: ReplicaRole }) {
  switch (replica) {
    case 'leader':
      return (
        <path
          d="m8 .8 2.2 4.7 5 .6-3.7 3.5 1 5L8 12.1l-4.5 2.5 1-5L.8 6.1l5-.6z"
          fill="currentColor"
        />
      )
    case 'in-sync':
      return <circle cx="8" cy="8" r="4" fill="currentColor" />
    case 'out-of-sync':
      return <circle cx="8" cy="8" r="4" fill="none" stroke="currentColor" strokeWidth="2" />
    case 'offline':
      return <path d="m3.5 3.5 9 9m0-9-9 9" fill="none" stroke="currentColor" strokeWidth="2.2" />
  }
}

export const PREFERRED_WORDS = 'preferred leader, not leading'

export interface CellFacts {
  /** `null`: this broker keeps no replica of the partition. */
  replica: ReplicaRole | null
  /** It should lead by the order of the replicas, and another one does. */
  isIdlePreferred: boolean
  /** In the play of a stop: this one takes over, or is the one that stops, having led or not. */
  change?: 'takes-over' | 'stops' | 'stops-leading' | null
}

export function cellFacts(row: LayoutRow, brokerId: number): CellFacts {
  const replica = row.replicas.find((each) => each.brokerId === brokerId)?.role ?? null
  return { replica, isIdlePreferred: row.preferredLeader === brokerId && row.leader !== brokerId }
}

/** The cell in words: `broker 2, in sync, preferred leader, not leading`. */
export function cellWords(brokerId: number, { replica, isIdlePreferred, change }: CellFacts) {
  const broker = `broker ${brokerId}`
  if (replica === null) return `${broker}, no replica`
  if (change === 'takes-over') return `${broker}, becomes leader`
  if (change === 'stops') return `${broker}, stopped`
  if (change === 'stops-leading') return `${broker}, stopped, was leader`
  const parts = [broker, ROLES[replica].words]
  if (isIdlePreferred) parts.push(PREFERRED_WORDS)
  return parts.join(', ')
}

/** A replica's sign, with an outline where the preferred leader does not lead. */
export function ReplicaSign({ replica, isIdlePreferred, change }: CellFacts) {
  if (replica === null) {
    return (
      <span aria-hidden="true" className="text-line-strong">
        ·
      </span>
    )
  }
  return (
    <span
      aria-hidden="true"
      className={clsx(
        'inline-grid size-6 place-items-center rounded-sm align-middle',
        change === 'takes-over' ? 'bg-accent-soft text-accent' : ROLES[replica].className,
        (change === 'stops' || change === 'stops-leading') && 'hatched',
        isIdlePreferred &&
          !change &&
          'outline-1 outline-offset-[-2px] outline-current outline-dashed',
      )}
    >
      <svg viewBox="0 0 16 16" aria-hidden="true" className="size-3.5">
        <Shape replica={change === 'stops-leading' ? 'leader' : replica} />
      </svg>
    </span>
  )
}
