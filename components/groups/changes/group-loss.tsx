import { LastCommitText } from '@/components/groups/last-commit-text'
import { BlockedNotice } from '@/components/groups/reset/blocked-notice'
import { ColumnHead } from '@/components/ui/column-head'
import { Digits } from '@/components/ui/digits'
import { Fact, Facts } from '@/components/ui/facts'
import { ScrollTable } from '@/components/ui/scroll-table'
import { Tag } from '@/components/ui/tag'
import { Warnings } from '@/components/ui/warnings'
import type { GroupLoss as Loss } from '@/lib/contract/group-changes'
import { countOf } from '@/lib/format/counts'

/** More rows than this are not read in a dialog; the receipt carries all of them. */
const ROWS_MAX = 100

function LostOffsets({ loss }: { loss: Loss }) {
  if (loss.offsets.length === 0) return <p>It has committed no offset, so none is lost.</p>
  const gone = new Set(loss.missingTopics)
  return (
    <>
      <ScrollTable label="Offsets that are lost" className="max-h-56">
        <thead>
          <tr>
            <ColumnHead>Partition</ColumnHead>
            <ColumnHead align="end">Committed offset</ColumnHead>
          </tr>
        </thead>
        <tbody>
          {loss.offsets.slice(0, ROWS_MAX).map(({ topic, partition, offset }) => (
            <tr key={`${partition}@${topic}`}>
              <th
                scope="row"
                className="mono border-b border-line py-1 text-start font-normal break-all"
              >
                {topic} <span className="text-ink-soft">{partition}</span>
                {gone.has(topic) && (
                  <Tag className="ms-2" title="There is no topic of this name any more">
                    topic gone
                  </Tag>
                )}
              </th>
              <td className="border-b border-line py-1 text-end">
                <Digits value={offset} />
              </td>
            </tr>
          ))}
        </tbody>
      </ScrollTable>
      {loss.offsets.length > ROWS_MAX && (
        <p className="text-xs text-ink-soft">
          The first {ROWS_MAX} of {loss.offsets.length}.
        </p>
      )}
    </>
  )
}

/** What is lost with a group or with its offsets of a topic, who is in it, and when it last committed. */
export function GroupLoss({ loss, again }: { loss: Loss; again: React.ReactNode }) {
  return (
    <section aria-label="What is lost" className="space-y-4">
      {loss.blockedBy && (
        <BlockedNotice because={loss.blockedBy} members={loss.members} actions={again} />
      )}
      <Warnings warnings={loss.warnings} />
      <Facts>
        <Fact name="State">{loss.state}</Fact>
        <Fact name="Members">
          <span className="mono">{loss.members.length}</span>
        </Fact>
        <Fact name="Last commit">
          <LastCommitText lastCommit={loss.lastCommit} />
        </Fact>
        <Fact name="Offsets">{countOf(loss.offsets.length, 'partition')}</Fact>
      </Facts>
      <LostOffsets loss={loss} />
    </section>
  )
}
