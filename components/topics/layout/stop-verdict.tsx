import { Notice } from '@/components/ui/notice'
import type { StopOutcome } from '@/lib/domain/topics/what-if-broker-stops'
import { countOf } from '@/lib/format/counts'
import type { Level } from '@/lib/format/state-words'

function levelOf({ goneOffline, refusingAcksAll }: StopOutcome): Level {
  if (goneOffline > 0) return 'critical'
  return refusingAcksAll === null || refusingAcksAll > 0 ? 'warning' : 'ok'
}

function headline({ brokerId, goneOffline, refusingAcksAll }: StopOutcome): string {
  if (goneOffline > 0) {
    return `${countOf(goneOffline, 'partition')} would be offline: neither read nor written until broker ${brokerId} is back.`
  }
  if (refusingAcksAll === null) return 'reading goes on; whether writing does is not known.'
  return refusingAcksAll > 0
    ? 'reading goes on, writes with acks=all are refused in part.'
    : 'reading and writing go on.'
}

/** The lines below the headline; each is a fact of its own. */
function details(outcome: StopOutcome, minInsyncReplicas: number | null): string[] {
  const { effects, leadersMoved, refusingAcksAll } = outcome
  const touched = effects.filter((effect) => effect.touched).length
  const thinned = effects.filter((effect) => effect.touched && !effect.goesOffline).length
  const lines: string[] = []
  if (touched === 0) lines.push('It keeps nothing of this topic.')
  if (thinned > 0) lines.push(`${countOf(thinned, 'partition')} would have a replica fewer.`)
  if (leadersMoved > 0) {
    lines.push(
      `${countOf(leadersMoved, 'leader')} would move to the next replica in sync; clients follow within seconds.`,
    )
  }
  if (refusingAcksAll === null) {
    lines.push('min.insync.replicas could not be read, so refused writes cannot be foreseen.')
  } else if (refusingAcksAll > 0) {
    lines.push(
      `${countOf(refusingAcksAll, 'partition')} would fall under min.insync.replicas ${minInsyncReplicas}.`,
    )
  }
  return lines
}

/** What a stop comes to, worst first, before one looks at the picture. */
export function StopVerdict({
  outcome,
  minInsyncReplicas,
}: {
  outcome: StopOutcome
  minInsyncReplicas: number | null
}) {
  return (
    <Notice
      level={levelOf(outcome)}
      title={`If broker ${outcome.brokerId} stops: ${headline(outcome)}`}
    >
      <ul className="list-disc ps-5 text-ink-soft empty:hidden">
        {details(outcome, minInsyncReplicas).map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </Notice>
  )
}
