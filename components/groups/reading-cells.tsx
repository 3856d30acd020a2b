import { Unknown } from '@/components/ui/digits'
import { Status } from '@/components/ui/status'
import type { GroupSummary } from '@/lib/contract/groups'
import { formatLasting } from '@/lib/format/since'
import { verdictWord } from '@/lib/format/verdict-words'

/** How a group or a partition is read; the rule that says so is in the title. */
export function VerdictCell({ verdict }: Pick<GroupSummary, 'verdict'>) {
  return <Status word={{ ...verdictWord(verdict.kind), meaning: verdict.because }} />
}

/** When messages are deleted unread. */
export function DataLossCell({ dataLoss }: Pick<GroupSummary, 'dataLoss'>) {
  switch (dataLoss.state) {
    case 'none':
      return <span className="text-ink-soft">none</span>
    case 'unknown':
      return <Unknown why={dataLoss.because} />
    case 'in':
      return (
        <span
          title={`By retention.${dataLoss.by === 'age' ? 'ms' : 'bytes'}, at the earliest`}
          className="whitespace-nowrap"
        >
          {dataLoss.orSooner && '≤\u00a0'}
          {dataLoss.ms < 1_000 ? 'now' : `in ${formatLasting(dataLoss.ms)}`}
        </span>
      )
  }
}
