import type { AssignableMember, Assignment } from './assignor'
import { listOf } from './assignor'

/**
 * The subscribers of one topic by how much they have, seen from both ends: who is to be given the next partition and who is to give one
 * up. At each end stands a run of members with equally much; once everybody in it has had a turn the run is one level further and takes
 * in those who stand there already.
 */
export class LoadLevels {
  /** From the least loaded to the most; equals in the order they were given in. */
  readonly #members: AssignableMember[]
  readonly #sizes: Map<string, number>
  /** The run of the least loaded is `[0, end)`. */
  readonly #least = { end: 0, level: 0, next: 0 }
  /** The run of the most loaded is `[start, end)`. */
  readonly #most = { start: 0, end: 0, level: 0, next: 0 }

  constructor(subscribers: readonly AssignableMember[], assignment: Assignment) {
    this.#sizes = new Map(subscribers.map(({ id }) => [id, listOf(assignment, id).length]))
    this.#members = [...subscribers].sort((a, b) => this.#sizeOf(a) - this.#sizeOf(b))
    this.#least.level = this.#sizeAt(0) - 1
    this.#most.start = subscribers.length
    this.#most.end = subscribers.length
    this.#most.level = this.#sizeAt(subscribers.length - 1) + 1
    this.#most.next = subscribers.length - 1
  }

  /** What the most loaded has more than the least loaded, at first. */
  get spread(): number {
    return this.#sizeAt(this.#members.length - 1) - this.#sizeAt(0)
  }

  /** The runs have come so close that handing on one more partition would gain nothing. */
  get even(): boolean {
    return this.#most.level - this.#least.level <= 1
  }

  /** Who is to be given the next partition. */
  nextLeast(): AssignableMember {
    const least = this.#least
    if (least.next >= least.end) {
      least.level += 1
      while (least.end < this.#members.length && this.#sizeAt(least.end) === least.level) {
        least.end += 1
      }
      least.next = 0
    }
    return this.#memberAt(least.next++)
  }

  /** Who is to give up a partition; `null` where nobody is left that could. */
  nextMost(): AssignableMember | null {
    const most = this.#most
    if (most.next < most.start) {
      // A run that all have dropped out of begins anew with whoever stands before it.
      const isEmpty = most.end <= most.start && most.start > 0
      most.level = isEmpty ? this.#sizeAt(most.start - 1) : most.level - 1
      while (most.start > 0 && this.#sizeAt(most.start - 1) === most.level) most.start -= 1
      most.next = most.end - 1
    }
    return most.next < 0 ? null : this.#memberAt(most.next--)
  }

  /** The one that `nextMost` has just named has nothing of this topic: it drops out of the run. */
  passOver(): void {
    const most = this.#most
    const [dropped, last] = [this.#memberAt(most.next + 1), this.#memberAt(most.end - 1)]
    this.#members[most.next + 1] = last
    this.#members[most.end - 1] = dropped
    most.end -= 1
  }

  #memberAt(index: number): AssignableMember {
    const member = this.#members[index]
    if (member === undefined) throw new Error(`no subscriber at ${index}`)
    return member
  }

  #sizeAt(index: number): number {
    return this.#sizeOf(this.#memberAt(index))
  }

  #sizeOf({ id }: AssignableMember): number {
    return this.#sizes.get(id) ?? 0
  }
}
