import { ByteSize } from '@/components/ui/byte-size'
import { ProblemNotice } from '@/components/ui/problem-notice'
import { StatusMark } from '@/components/ui/status'
import { problemOf } from '@/lib/client/api-error'
import type { Planned } from './use-produce'

const CHOSEN_BY: Record<Planned['chosenBy'], string> = {
  caller: 'as you chose',
  key: 'chosen by its key (murmur2, as Kafka’s own clients do)',
  chance: 'without a key chance decides when it is sent',
}

/** Where the message will go and what speaks against it, as the server sees it before anything is written. */
export function ProducePlan({
  planned,
  isOld,
  error,
}: {
  planned: Planned | null
  /** The message has been changed since; the answer for it is on its way. */
  isOld: boolean
  error: Error | null
}) {
  if (error) return <ProblemNotice problem={problemOf(error)} />
  return (
    <section
      aria-label="Where it goes"
      aria-busy={isOld}
      className="rounded-md border border-line bg-sunken px-3 py-2"
    >
      {planned === null ? (
        <p className="text-ink-soft">Where it goes is said here before anything is written.</p>
      ) : (
        <div className={isOld ? 'opacity-60' : ''}>
          <p role="status">
            {planned.partition === null ? (
              'To any partition'
            ) : (
              <>
                To partition <strong className="mono">{planned.partition}</strong>
              </>
            )}
            <span className="text-ink-soft">
              , {CHOSEN_BY[planned.chosenBy]}
              {planned.leaderId !== null && ` · leader is broker ${planned.leaderId}`} ·{' '}
              <ByteSize bytes={planned.sizeBytes} /> as a batch
            </span>
          </p>
          {planned.warnings.length > 0 && (
            <ul className="mt-1.5 space-y-1">
              {planned.warnings.map((warning) => (
                <li key={warning} className="flex items-baseline gap-2">
                  <StatusMark level="warning" />
                  <span>{warning}</span>
                </li>
              ))}
            </ul>
          )}
        </div>
      )}
    </section>
  )
}
