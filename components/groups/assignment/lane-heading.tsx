import clsx from 'clsx'
import type { GroupMember, MemberLook } from '@/components/groups/member-looks'
import { MemberMark } from '@/components/groups/member-mark'
import { Unknown } from '@/components/ui/digits'
import { StatusMark } from '@/components/ui/status'
import { Tag } from '@/components/ui/tag'
import { amountText } from './tile-words'
import type { Measure } from './tiles'

/** Who a lane is of. */
export interface LaneMember {
  look: MemberLook
  /** Absent for one that would only join. */
  member?: GroupMember
}

/** `B billing-2` */
export function nameOf({ look }: LaneMember): string {
  return `${look.letter} ${look.name}`
}

/** `10.0.0.4 · rack a · client billing · epoch 12 of 13` */
function detailsOf({ member, look }: LaneMember, epoch: number | null): string {
  if (!member) return 'joins'
  const { clientHost, clientId, rack, epoch: reached } = member
  const isBehind = reached !== null && epoch !== null && reached < epoch
  return [
    clientHost.replace(/^\//, ''),
    ...(rack ? [`rack ${rack}`] : []),
    ...(look.name === clientId ? [] : [`client ${clientId}`]),
    ...(isBehind ? [`epoch ${reached} of ${epoch}`] : []),
  ].join(' · ')
}

/** What a lane holds. The bar is its part of the whole, beside the figure that says the same. */
function LaneAmount({
  amount,
  share,
  measure,
}: {
  amount: number | null
  share: number | null
  measure: Measure
}) {
  return (
    <span className="flex items-center gap-2 text-xs text-ink-soft">
      {share !== null && (
        <span aria-hidden="true" className="h-1.5 w-12 shrink-0 bg-line">
          <span className="block h-full bg-ink-soft" style={{ width: `${share}%` }} />
        </span>
      )}
      <span>
        {amount === null ? (
          <Unknown why={`the ${measure} of some of its partitions is not known`} />
        ) : (
          <span className="mono text-ink">{amountText(amount, measure)}</span>
        )}{' '}
        {measure === 'lag' ? 'behind' : 'written'}
        {share !== null && ` · ${share} %`}
      </span>
    </span>
  )
}

/** Who reads what stands beside it, from where, and how much of the whole that is. */
export function LaneHeading({
  owner,
  amount,
  share,
  measure,
  epoch,
}: {
  /** `null` for what nobody reads. */
  owner: LaneMember | null
  amount: number | null
  share: number | null
  measure: Measure
  epoch: number | null
}) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a heading of a grid that is no table.
    // biome-ignore lint/a11y/useFocusableInteractive: the cells are what is focused.
    <div role="rowheader" className="min-w-0">
      {owner ? (
        <>
          <span
            className="flex min-w-0 items-center gap-1.5"
            title={owner.member && `member ${owner.member.memberId}`}
          >
            <MemberMark look={owner.look} />
            <span className="sr-only">{owner.look.letter}</span>
            <span className={clsx('truncate', owner.member && 'mono')}>{owner.look.name}</span>
            {owner.member?.instanceId && (
              <Tag title="A static member: group.instance.id">static</Tag>
            )}
          </span>
          <span className="block truncate text-xs text-ink-soft">{detailsOf(owner, epoch)}</span>
        </>
      ) : (
        <span className="flex items-center gap-1.5 font-medium text-warning">
          <StatusMark level="warning" />
          read by nobody
        </span>
      )}
      <LaneAmount amount={amount} share={share} measure={measure} />
    </div>
  )
}
