import { LastCommitText } from '@/components/groups/last-commit-text'
import { Checkbox } from '@/components/ui/checkbox'
import { ColumnHead } from '@/components/ui/column-head'
import { ScrollTable } from '@/components/ui/scroll-table'
import { Tag } from '@/components/ui/tag'
import type { GroupLoss } from '@/lib/contract/group-changes'
import { countOf } from '@/lib/format/counts'

const CELL = 'border-b border-line py-1 pe-3 align-top'

export interface ProvenGroup {
  loss: GroupLoss
  etag: string
  /** In words; `null` where nothing proves it dead. */
  proof: string | null
}

function ProofRow({
  group: { loss, proof },
  checked,
  onChange,
}: {
  group: ProvenGroup
  checked: boolean
  onChange: (checked: boolean) => void
}) {
  return (
    <tr>
      <th scope="row" className={`${CELL} text-start font-normal`}>
        <Checkbox
          label={<span className="mono break-all">{loss.groupId}</span>}
          hint={loss.blockedBy ?? proof ?? 'nothing proves that it is dead'}
          checked={checked}
          disabled={loss.blockedBy !== null}
          onChange={onChange}
        />
      </th>
      <td className={CELL}>
        <LastCommitText lastCommit={loss.lastCommit} />
      </td>
      <td className={`${CELL} max-sm:hidden`}>
        {countOf(loss.offsets.length, 'offset')}
        {loss.missingTopics.length > 0 && (
          <Tag className="ms-2" title={`Gone: ${loss.missingTopics.join(', ')}`}>
            {countOf(loss.missingTopics.length, 'topic')} gone
          </Tag>
        )}
      </td>
    </tr>
  )
}

/** Each group with what is known of its death; those chosen are deleted. */
export function ProofTable({
  groups,
  chosen,
  onToggle,
}: {
  groups: readonly ProvenGroup[]
  chosen: ReadonlySet<string>
  onToggle: (groupId: string, checked: boolean) => void
}) {
  return (
    <ScrollTable
      label="Groups without members"
      caption="Groups without members, with what proves them dead"
      className="max-h-[26rem]"
      tableClassName="border-separate border-spacing-0"
    >
      <thead>
        <tr>
          <ColumnHead className="pe-3">Group</ColumnHead>
          <ColumnHead className="pe-3">Last commit</ColumnHead>
          <ColumnHead className="pe-3 max-sm:hidden">Loses</ColumnHead>
        </tr>
      </thead>
      <tbody>
        {groups.map((group) => (
          <ProofRow
            key={group.loss.groupId}
            group={group}
            checked={chosen.has(group.loss.groupId)}
            onChange={(checked) => onToggle(group.loss.groupId, checked)}
          />
        ))}
      </tbody>
    </ScrollTable>
  )
}
