'use client'

import { useState } from 'react'
import type { GroupMember, MemberLook } from '@/components/groups/member-looks'
import type { GroupDetail } from '@/lib/contract/groups'
import { assignmentChange, isOnTheWay } from '@/lib/domain/groups/assignment-change'
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

const AT_REST: ReadonlySet<string | null> = new Set(['Stable', 'Empty'])

function whoReadsWhat(members: readonly GroupMember[]) {
  return new Map(members.map(({ memberId, assignment }) => [memberId, assignment ?? []]))
}

/** One who joined has its letter now, one who left the letter that it had. */
function nameIn(...looks: ReadonlyMap<string, MemberLook>[]) {
  return (memberId: string) => {
    const look = looks.map((each) => each.get(memberId)).find((each) => each !== undefined)
    return look ? `${look.letter} ${look.name}` : memberId
  }
}

/** What the last rebalance has done, told once the group has come to rest: in between, partitions are with nobody. */
function useRebalanceNews(detail: GroupDetail, now: Settled): SettledMembers['news'] {
  const [rest, setRest] = useState(now)
  const [news, setNews] = useState<SettledMembers['news']>(null)
  if (rest.members === now.members || !isTold(detail) || !AT_REST.has(detail.group.state)) {
    return news
  }
  const [before, after] = [whoReadsWhat(rest.members), whoReadsWhat(now.members)]
  if (isOnTheWay(before, after)) return news
  setRest(now)
  // Before the first assignment is known, there is none to compare with.
  const change = rest.members.some(({ assignment }) => assignment === null)
    ? null
    : assignmentChange(before, after)
  if (change === null) return news
  const next = { words: rebalanceWords(change, nameIn(now.looks, rest.looks)), at: detail.asOf }
  setNews(next)
  return next
}

/**
 * The members with what they read, held over a rebalance during which nobody tells it, and the sentence on what the rebalance has done.
 */
export function useSettledMembers(
  detail: GroupDetail,
  looks: ReadonlyMap<string, MemberLook>,
): SettledMembers {
  const { members } = detail
  const told = isTold(detail)
  const [settled, setSettled] = useState<Settled>({ members, looks })
  if (told && settled.members !== members) setSettled({ members, looks })
  const isBefore = !told && settled.members.some(({ assignment }) => assignment !== null)
  const news = useRebalanceNews(detail, { members, looks })
  return isBefore ? { ...settled, isBefore, news } : { members, looks, isBefore, news }
}
