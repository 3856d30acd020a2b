import { Unknown } from '@/components/ui/digits'
import { Fact, Facts } from '@/components/ui/facts'
import { countOf } from '@/lib/format/counts'
import { type LaneMember, nameOf } from './lane-heading'
import { type Skew, skewOf } from './prepare-lanes'
import type { Lane, Measure } from './tiles'

/** From this on one member has clearly more than its part. */
const SKEWED_FROM = 2

/** `2.4×`, to a tenth. */
export function skewText({ ratio }: Skew): string {
  return `${Math.round(ratio * 10) / 10}×`
}

function tilesWhere(lanes: readonly Lane[], holds: (tile: Lane['tiles'][number]) => boolean) {
  return lanes.reduce((count, { tiles }) => count + tiles.filter(holds).length, 0)
}

function SkewFact({
  lanes,
  measure,
  ownerOf,
}: {
  lanes: readonly Lane[]
  measure: Measure
  ownerOf: (memberId: string | null) => LaneMember | null
}) {
  const skew = skewOf(lanes)
  const largest = skew && ownerOf(skew.memberId)
  return (
    <Fact
      name="Skew"
      title={`The member with the most ${measure}, over the mean of all members: 1× is even`}
    >
      {skew === null ? (
        <Unknown why={`for two members or more with ${measure} that is known`} />
      ) : (
        <>
          <span className={skew.ratio >= SKEWED_FROM ? 'font-medium text-warning' : undefined}>
            {skewText(skew)}
          </span>{' '}
          {largest && <span className="text-xs text-ink-soft">{nameOf(largest)} has the most</span>}
        </>
      )}
    </Fact>
  )
}

/** How the group is shared out, in figures. What does not apply is left out. */
export function AssignmentFacts({
  lanes,
  measure,
  ownerOf,
}: {
  lanes: readonly Lane[]
  measure: Measure
  ownerOf: (memberId: string | null) => LaneMember | null
}) {
  const members = lanes.filter(({ memberId }) => memberId !== null)
  const idle = members.filter(({ tiles }) => tiles.length === 0).length
  const unread = tilesWhere(
    lanes.filter(({ memberId }) => memberId === null),
    () => true,
  )
  const missed = tilesWhere(lanes, ({ missedRack }) => missedRack !== null)
  const awaited = tilesWhere(lanes, ({ mark }) => mark === 'arrives')
  const hasRacks = members.some(({ memberId }) => ownerOf(memberId)?.member?.rack)
  return (
    <Facts>
      <SkewFact lanes={members} measure={measure} ownerOf={ownerOf} />
      <Fact name="Idle" title="Members without a partition: there are more members than partitions">
        <span className={idle > 0 ? 'font-medium text-warning' : undefined}>
          {idle === 0 ? 'nobody' : countOf(idle, 'member')}
        </span>
      </Fact>
      {unread > 0 && (
        <Fact name="Read by nobody" title="Partitions that no member is assigned">
          <span className="font-medium text-warning">{countOf(unread, 'partition')}</span>
        </Fact>
      )}
      {awaited > 0 && (
        <Fact
          name="On the way"
          title="What the coordinator wants a member to read that it does not read yet"
        >
          {countOf(awaited, 'partition')}
        </Fact>
      )}
      {hasRacks && (
        <Fact
          name="Across racks"
          title="Read by a member in a rack where no replica of them stands: each message crosses racks"
        >
          <span className={missed > 0 ? 'font-medium text-warning' : undefined}>
            {countOf(missed, 'partition')}
          </span>
        </Fact>
      )}
    </Facts>
  )
}
