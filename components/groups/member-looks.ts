import type { GroupDetail, GroupPartition } from '@/lib/contract/groups'

export type GroupMember = GroupDetail['members'][number]

const HUES = 8
const LETTERS = 26

/** How a member is told apart from the others, the same everywhere on its group's page. */
export interface MemberLook {
  /** A to Z, then AA: colour alone would not do, and beyond eight it comes again. */
  letter: string
  /** A chart colour, 1 to 8. */
  hue: number
  /** The name that its owner gave it. */
  name: string
}

function letterOf(index: number): string {
  const last = String.fromCharCode(65 + (index % LETTERS))
  return index < LETTERS ? last : letterOf(Math.floor(index / LETTERS) - 1) + last
}

/** The letter and colour of the member at a place in order. */
export function lookAt(index: number, name: string): MemberLook {
  return { letter: letterOf(index), hue: (index % HUES) + 1, name }
}

/** The order of members by their ids, which gives them their letters. */
export function compareMembers(a: string, b: string): number {
  return a.localeCompare(b, 'en')
}

/** A look for each member by its id. The order of their ids gives it, so that it stays while the same members are there. */
export function memberLooks(members: readonly GroupMember[]): Map<string, MemberLook> {
  const sorted = [...members].sort((a, b) => compareMembers(a.memberId, b.memberId))
  return new Map(
    sorted.map((member, index) => [
      member.memberId,
      lookAt(index, member.instanceId ?? member.clientId),
    ]),
  )
}

/** A partition in a group, as one word. */
export function placeOf({ topic, partition }: GroupPartition): string {
  return `${topic}/${partition}`
}

/**
 * The partition to look at first: the one furthest behind. One that was looked at stays until another is twice as far behind, so that
 * what is on screen does not change while it is being read. `null` where nothing lags.
 */
export function slowestPartition(
  partitions: readonly GroupPartition[],
  shown: string | null,
): GroupPartition | null {
  let slowest: GroupPartition | null = null
  for (const partition of partitions) {
    if (BigInt(partition.lag ?? 0) > BigInt(slowest?.lag ?? 0)) slowest = partition
  }
  const current = partitions.find((partition) => placeOf(partition) === shown)
  if (!slowest || !current?.lag || current.lag === '0') return slowest
  return BigInt(slowest.lag ?? 0) >= 2n * BigInt(current.lag) ? slowest : current
}
