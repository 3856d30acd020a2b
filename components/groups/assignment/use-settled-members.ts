'use client'

import { useState } from 'react'
import type { GroupMember, MemberLook } from '@/components/groups/member-looks'
import type { GroupDetail } from '@/lib/contract/groups'
import { assignmentChange } from '@/lib/domain/groups/assignment-change'
import { rebalanceWords } from './rebalance-words'

interface Settled {
  members: readonly GroupMember[]
  looks: ReadonlyMap<string, MemberLook>
}

export interface SettledMembers {
  /** As they were last told with what each reads. */
  members: readonly GroupMember[]
  looks: ReadonlyMap<string, MemberLook>
  /** The group rebalances, and what is told of it is how it was before. */
  isBefore: boolean
  /** What the last rebalance since the page was opened has done, and when that was seen; `null` where there was none. */
  news: { words: string; at: string | null } | null
}

/** A broker tells no assignment while a classic group rebalances. */
function isTold({ members }: GroupDetail): boolean {
  return members.every(({ assignment }) => assignment !== null)
}

function whoReadsWhat(members: readonly GroupMember[]) {
  return new Map(members.map(({ memberId, assignment }) => [memberId, assignment ?? []]))
}

function nameIn(...looks: ReadonlyMap<string, MemberLook>[]) {
  return (memberId: string) => {
    const look = looks.map((each) => each.get(memberId)).find((each) => each !== undefined)
    return look ? `${look.letter} ${look.name}` : memberId
  }
}

/**
 * The members with what they read, held over a rebalance during which nobody tells it, and the sentence on what the rebalance has done.
 */
export function useSettledMembers(
  detail: GroupDetail,
  looks: ReadonlyMap<string, MemberLook>,
): SettledMembers {
  const { members, asOf } = detail
  const told = isTold(detail)
  const [settled, setSettled] = useState<Settled | null>(told ? { members, looks } : null)
  const [news, setNews] = useState<SettledMembers['news']>(null)
  if (told && settled?.members !== members) {
    setSettled({ members, looks })
    const change = settled && assignmentChange(whoReadsWhat(settled.members), whoReadsWhat(members))
    // One who joins is named by its letter now, one who left by the letter it had.
    if (change) {
      setNews({ words: rebalanceWords(change, nameIn(looks, settled.looks)), at: asOf })
    }
  }
  const isBefore = !told && settled !== null && settled.members.length > 0
  return isBefore ? { ...settled, isBefore, news } : { members, looks, isBefore, news }
}
