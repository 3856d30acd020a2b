import type { TopicPartition } from '@/lib/domain/topics/topic'
import { placeKey } from './assignor'

interface Move {
  place: TopicPartition
  from: string
  to: string
}

/** Which partitions have moved between whom so far, so that none of a topic goes from A to B while another goes from B to A. */
export class MovesBetween {
  readonly #moves = new Map<string, Move>()

  /** The partition to move in place of this one: one of its topic that had come the other way goes back instead. */
  insteadOf(place: TopicPartition, owner: string, taker: string): TopicPartition {
    const from = this.#moves.get(placeKey(place))?.from ?? owner
    const back = [...this.#moves.values()].find(
      (move) => move.place.topic === place.topic && move.from === taker && move.to === from,
    )
    return back?.place ?? place
  }

  record(place: TopicPartition, from: string, to: string): void {
    const key = placeKey(place)
    const first = this.#moves.get(key)?.from ?? from
    this.#moves.delete(key)
    if (first !== to) this.#moves.set(key, { place, from: first, to })
  }
}
