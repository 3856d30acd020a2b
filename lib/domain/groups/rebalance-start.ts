import type { GroupRecord } from './rebalance-record'
import type { AssignedMember } from './rebalance-state'

/** What is known of a group before the first of its records: who is in it, and of some of them what they have. */
export interface ReplayStart {
  members: readonly AssignedMember[]
  /** Whether those are all of them. */
  complete: boolean
}

/**
 * Who was in a group before the first of these records of it, from the records and from who is in it after them: a member that none of
 * them names has been there all the time, and has what it had. `after` is `null` where that is not known. A classic group needs none
 * of this: each of its records tells all.
 */
export function startOf(
  records: readonly GroupRecord[],
  after: readonly AssignedMember[] | null,
): ReplayStart {
  const reassigned = new Set<string>()
  for (const record of records) if (record.kind === 'target') reassigned.add(record.memberId)
  const present = new Map((after ?? []).map((member) => [member.memberId, member]))
  return {
    members: [...membersBefore(records, present.keys())].map((memberId) => {
      const known = present.get(memberId) ?? unknownMember(memberId)
      return reassigned.has(memberId) ? { ...known, partitions: null } : known
    }),
    complete: after !== null,
  }
}

/** The ids of those who were in a group before the first of these records of it, from the ids of those who are in it after them. */
export function membersBefore(
  records: readonly GroupRecord[],
  after: Iterable<string>,
): Set<string> {
  const wasThere = new Map<string, boolean>()
  for (const record of records) {
    const sign = signOf(record)
    if (sign !== null && !wasThere.has(sign.memberId)) wasThere.set(sign.memberId, sign.wasThere)
  }
  const named = new Set([...wasThere.keys(), ...after])
  return new Set([...named].filter((memberId) => wasThere.get(memberId) ?? true))
}

/** What a record, where it is the first of its member, says of the time before it. */
function signOf(record: GroupRecord): { memberId: string; wasThere: boolean } | null {
  switch (record.kind) {
    case 'member':
      return record.facts === null ? { memberId: record.memberId, wasThere: true } : null
    case 'current': {
      // The epoch before a member's first is 0. A static one that goes away for a while is told so too, by its own epoch.
      const { previousEpoch, epoch } = record.current ?? { previousEpoch: 1, epoch: 1 }
      return { memberId: record.memberId, wasThere: previousEpoch > 0 || epoch < 0 }
    }
    default:
      return null
  }
}

function unknownMember(memberId: string): AssignedMember {
  const nothing = { instanceId: null, clientId: null, clientHost: null, subscribed: null }
  return { memberId, ...nothing, partitions: null, keptSome: null }
}
