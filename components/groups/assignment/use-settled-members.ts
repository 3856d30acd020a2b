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
  /** The group rebalances or cannot be read, and this is how it was before. */
  isBefore: boolean
  /** What the last rebalance since the page was opened has done, and when that was seen; `null` where there was none. */
  news: { words: string; at: string | null } | null
}

/** A broker tells no assignment while a classic group rebalances, and a silent one tells no members at all. */
function isTold({ group, members }: GroupDetail): boolean {
  return group.memberCount !== null && members.every(({ assignment }) => assignment !== null)
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
  const isAtRest = isTold(detail) && AT_REST.has(detail.group.state)
  const [rest, setRest] = useState(isAtRest ? now : null)
  const [news, setNews] = useState<SettledMembers['news']>(null)
  if (!isAtRest || rest?.members === now.members) return news
  if (rest === null) {
    setRest(now)
    return news
  }
  const [before, after] = [whoReadsWhat(rest.members), whoReadsWhat(now.members)]
  if (isOnTheWay(before, after)) return news
  setRest(now)
  const change = assignmentChange(before, after)
  if (change === null) return news
  const next = { words: rebalanceWords(change, nameIn(now.looks, rest.looks)), at: detail.asOf }
  setNews(next)
  return next
}

/**
 * The members with what they read, held over a time in which nobody tells it, and the sentence on what the last rebalance has done.
 */
export function useSettledMembers(
  detail: GroupDetail,
  looks: ReadonlyMap<string, MemberLook>,
): SettledMembers {
  const now = { members: detail.members, looks }
  const told = isTold(detail)
  const [settled, setSettled] = useState<Settled | null>(told ? now : null)
  if (told && settled?.members !== now.members) setSettled(now)
  const news = useRebalanceNews(detail, now)
  const isBefore = !told && settled !== null && settled.members.length > 0
  return isBefore ? { ...settled, isBefore, news } : { ...now, isBefore, news }
}
