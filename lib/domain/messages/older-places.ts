import { type KeyPlace, keysNeeded } from './explain-partitions'
import { type PartitionerId, partitionBy } from './partitioners'

/** What the oldest messages of a topic say of a partitioner that explains the newest ones. */
export type OlderPlaces =
  | { kind: 'same' }
  /** They are where it puts them among fewer partitions: the topic has grown, and a key's older messages stayed behind. */
  | { kind: 'fewer-partitions'; partitionCount: number }
  | { kind: 'different' }

const NEARLY_ALL = 0.98

/** Compares the places of old keys with where the partitioner puts them among so many partitions. No places say nothing against it. */
export function compareOlderPlaces(
  places: readonly KeyPlace[],
  id: PartitionerId,
  partitionCount: number,
): OlderPlaces {
  const shareAt = (isThere: (place: KeyPlace) => boolean) =>
    places.length === 0 ? 1 : places.filter(isThere).length / places.length
  const isWhere = ({ key, partition }: KeyPlace, count: number) =>
    partitionBy(id, key, count) === partition
  if (shareAt((place) => isWhere(place, partitionCount)) === 1) return { kind: 'same' }
  for (let count = partitionCount - 1; count >= 1; count -= 1) {
    // The first messages of a partition that came later are where the new count puts them.
    const old = places.filter(({ partition }) => partition < count)
    const fits = (place: KeyPlace) =>
      isWhere(place, partitionCount) || (place.partition < count && isWhere(place, count))
    if (old.length >= keysNeeded(count) && shareAt(fits) >= NEARLY_ALL) {
      return { kind: 'fewer-partitions', partitionCount: count }
    }
  }
  return { kind: 'different' }
}
