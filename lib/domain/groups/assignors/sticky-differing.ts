import type { TopicPartition } from '@/lib/domain/topics/topic'
import {
  type AssignableGroup,
  type AssignableMember,
  type Assignment,
  byId,
  compareIds,
  emptyAssignment,
  listOf,
  partitionsOf,
  placeKey,
  subscribedTopics,
} from './assignor'
import { MovesBetween } from './moves-between'

/**
 * `sticky` and `cooperative-sticky` among members that subscribe to different topics: all keep what they own, what is left goes to the
 * least loaded subscriber, and then single partitions move to the least loaded until nothing is gained. What has gained nothing in the
 * end is not done at all.
 */
export function assignStickyDiffering(group: AssignableGroup): Assignment {
  return new StickyBalance(group).build()
}

class StickyBalance {
  readonly #members: AssignableMember[]
  readonly #assignment: Assignment
  readonly #owners = new Map<string, AssignableMember>()
  readonly #subscribers: ReadonlyMap<string, AssignableMember[]>
  /** Topics with the fewest subscribers first: they have the least choice. */
  readonly #all: TopicPartition[]
  #moves = new MovesBetween()
  /** Somebody owns what it no longer subscribes to. */
  #lostSubscription = false

  constructor(group: AssignableGroup) {
    this.#members = byId(group.members)
    this.#assignment = emptyAssignment(this.#members)
    const topics = subscribedTopics(group)
    this.#subscribers = new Map(
      topics.map((topic) => [topic, this.#members.filter((each) => each.topics.includes(topic))]),
    )
    topics.sort(
      (a, b) => this.#subscribersOf(a).length - this.#subscribersOf(b).length || compareIds(a, b),
    )
    this.#all = partitionsOf(topics, group.partitionCounts)
  }

  build(): Assignment {
    this.#keepOwned()
    const isFirst = this.#members.every(({ id }) => listOf(this.#assignment, id).length === 0)
    const left = this.#all.filter((place) => !this.#owners.has(placeKey(place)))
    for (const place of left) this.#give(place, this.#leastLoaded(place.topic))
    const before = this.#copy()
    const movable = ({ topic }: TopicPartition) => this.#subscribersOf(topic).length > 1
    if (!this.#lostSubscription) this.#evenOut(left.filter(movable))
    const hasMoved = this.#evenOut(this.#all.filter(movable))
    const inVain = !isFirst && hasMoved && unevenness(this.#assignment) >= unevenness(before)
    return inVain ? before : this.#assignment
  }

  #keepOwned(): void {
    const existing = new Set(this.#all.map(placeKey))
    for (const member of this.#members) {
      for (const place of member.owned) {
        if (!existing.has(placeKey(place))) continue
        if (member.topics.includes(place.topic)) this.#give(place, member)
        else this.#lostSubscription = true
      }
    }
  }

  /** Answers whether anything was moved. */
  #evenOut(places: readonly TopicPartition[]): boolean {
    let hasMoved = false
    let again = true
    while (again) {
      again = false
      for (const place of places) {
        if (this.#isEven()) break
        if (!this.#gains(place)) continue
        this.#handOn(place)
        hasMoved = true
        again = true
      }
    }
    return hasMoved
  }

  /** No member could take a partition from one that would still have more afterwards. */
  #isEven(): boolean {
    return this.#all.every((place) => !this.#gains(place))
  }

  #gains({ topic, partition }: TopicPartition): boolean {
    const load = this.#loadOf(this.#ownerOf({ topic, partition }))
    return this.#subscribersOf(topic).some((other) => load > this.#loadOf(other) + 1)
  }

  #handOn(place: TopicPartition): void {
    const taker = this.#leastLoaded(place.topic)
    const moved = this.#moves.insteadOf(place, this.#ownerOf(place).id, taker.id)
    const giver = this.#ownerOf(moved)
    const list = listOf(this.#assignment, giver.id)
    list.splice(
      list.findIndex((each) => placeKey(each) === placeKey(moved)),
      1,
    )
    this.#moves.record(moved, giver.id, taker.id)
    this.#give(moved, taker)
  }

  #give(place: TopicPartition, member: AssignableMember): void {
    listOf(this.#assignment, member.id).push(place)
    this.#owners.set(placeKey(place), member)
  }

  #leastLoaded(topic: string): AssignableMember {
    const [first, ...others] = this.#subscribersOf(topic)
    if (first === undefined) throw new Error(`nobody subscribes to ${topic}`)
    return others.reduce(
      (least, member) => (this.#loadOf(member) < this.#loadOf(least) ? member : least),
      first,
    )
  }

  #loadOf({ id }: AssignableMember): number {
    return listOf(this.#assignment, id).length
  }

  #ownerOf(place: TopicPartition): AssignableMember {
    const owner = this.#owners.get(placeKey(place))
    if (owner === undefined) throw new Error(`${placeKey(place)} was given to nobody`)
    return owner
  }

  #subscribersOf(topic: string): AssignableMember[] {
    return this.#subscribers.get(topic) ?? []
  }

  #copy(): Assignment {
    return new Map([...this.#assignment].map(([id, places]) => [id, [...places]]))
  }
}

/** Differences of load, summed over all pairs of members. */
function unevenness(assignment: Assignment): number {
  const loads = [...assignment.values()].map(({ length }) => length)
  let sum = 0
  loads.forEach((load, index) => {
    for (const other of loads.slice(index + 1)) sum += Math.abs(load - other)
  })
  return sum
}
