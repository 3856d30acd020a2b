import type { ReactNode } from 'react'
import type { Problem } from '@/lib/contract/problem'
import { StatusMark } from './status'

function KafkaAnswer({ kafka }: { kafka: NonNullable<Problem['kafka']> }) {
  return (
    <p className="mt-1 text-xs text-ink-soft">
      Kafka said <code className="mono text-ink">{kafka.error}</code>
      {kafka.brokerId !== undefined && ` (broker ${kafka.brokerId})`}: {kafka.message}
    </p>
  )
}

/** What failed, what it means, what to try. `children` holds the button of the next step. */
export function ProblemNotice({ problem, children }: { problem: Problem; children?: ReactNode }) {
  return (
    <div role="alert" className="border-s-3 border-critical bg-critical-soft px-4 py-3">
      <p className="flex items-center gap-2 font-semibold">
        <StatusMark level="critical" />
        {problem.title}
      </p>
      <p className="mt-1 max-w-[80ch]">{problem.detail}</p>
      {problem.errors?.map((error) => (
        <p key={error.pointer} className="mt-1">
          <code className="mono">{error.pointer}</code> {error.detail}
        </p>
      ))}
      {problem.fix && <p className="mt-1 max-w-[80ch] text-ink-soft">{problem.fix}</p>}
      {problem.kafka && <KafkaAnswer kafka={problem.kafka} />}
      {children && <div className="mt-3 flex flex-wrap gap-2">{children}</div>}
      {problem.requestId && (
        <p className="mt-2 text-xs text-ink-soft">
          Request <code className="mono">{problem.requestId}</code>
        </p>
      )}
    </div>
  )
}
