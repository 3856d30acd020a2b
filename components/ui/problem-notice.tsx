import type { ReactNode } from 'react'
import type { Problem } from '@/lib/contract/problem'
import { Notice } from './notice'

function KafkaAnswer({ kafka }: { kafka: NonNullable<Problem['kafka']> }) {
  return (
    <p className="text-xs text-ink-soft">
      Kafka said <code className="mono text-ink">{kafka.error}</code>
      {kafka.brokerId !== undefined && ` (broker ${kafka.brokerId})`}: {kafka.message}
    </p>
  )
}

/** What failed, what it means, what to try. `children` holds the button of the next step. */
export function ProblemNotice({ problem, children }: { problem: Problem; children?: ReactNode }) {
  return (
    <Notice level="critical" role="alert" title={problem.title} actions={children}>
      <p>{problem.detail}</p>
      {problem.errors?.map((error) => (
        <p key={error.pointer}>
          <code className="mono">{error.pointer}</code> {error.detail}
        </p>
      ))}
      {problem.fix && <p className="text-ink-soft">{problem.fix}</p>}
      {problem.kafka && <KafkaAnswer kafka={problem.kafka} />}
      {problem.requestId && (
        <p className="text-xs text-ink-soft">
          Request <code className="mono">{problem.requestId}</code>
        </p>
      )}
    </Notice>
  )
}
