import { PARTITIONER_IDS, type PartitionerId, partitionBy } from './partitioners'

/** A key, and the partition it was found in. */
export interface KeyPlace {
  key: Uint8Array
  partition: number
}

export interface PartitionerAgreement {
  id: PartitionerId
  /** Of the different keys of the sample, 0 to 1. */
  agreement: number
}

/**
 * Which partitioner a sample of keys was written with. `known`: one explains all of them, or nearly. `mixed`: two together do, and
 * neither alone, so the same key goes to two partitions and its messages have no common order. `unknown`: see `why`.
 */
export type PartitionerVerdict = {
  /** Every candidate's agreement with the sample, the best first; empty where there was nothing to compare. */
  agreements: PartitionerAgreement[]
  /** What a partitioner that has nothing to do with it agrees with by chance. */
  chance: number
  /** Each key counted once for each partition that it was found in. */
  keys: number
} & (
  | { verdict: 'known'; partitioner: PartitionerId; exact: boolean }
  | { verdict: 'mixed'; partitioners: { id: PartitionerId; share: number }[] }
  | { verdict: 'unknown'; why: 'one-partition' | 'few-keys' | 'custom' }
)

/** Chance must explain what is called known less than once in so many times. */
const MISTAKES_ONCE_IN = 1e9
const KEYS_MIN = 10
/** Now and then somebody names a partition by hand. */
const NEARLY_ALL = 0.98
/** Of two partitioners, what the lesser must explain beyond chance to be more than a few messages sent by hand. */
const LESSER_SHARE_MIN = 0.05

/** So many different keys tell partitioners apart: more of them the fewer partitions there are. */
export function keysNeeded(partitionCount: number): number {
  if (partitionCount < 2) return KEYS_MIN
  return Math.max(KEYS_MIN, Math.ceil(Math.log(MISTAKES_ONCE_IN) / Math.log(partitionCount)))
}

/** Explains where keys were found, of so many partitions. The sample is best of the newest messages: the count may have grown. */
export function explainPartitions(
  places: readonly KeyPlace[],
  partitionCount: number,
): PartitionerVerdict {
  const different = distinct(places)
  const keys = different.length
  const chance = 1 / Math.max(1, partitionCount)
  if (partitionCount < 2) {
    return { verdict: 'unknown', why: 'one-partition', agreements: [], chance, keys }
  }
  const fits = new Map(PARTITIONER_IDS.map((id) => [id, fitsOf(id, different, partitionCount)]))
  const agreements = [...fits]
    .map(([id, fit]) => ({ id, agreement: keys === 0 ? 0 : count(fit) / keys }))
    .sort((a, b) => b.agreement - a.agreement)
  const facts = { agreements, chance, keys }
  if (keys < keysNeeded(partitionCount)) return { verdict: 'unknown', why: 'few-keys', ...facts }
  const [best] = agreements
  if (best && best.agreement >= NEARLY_ALL) {
    return { verdict: 'known', partitioner: best.id, exact: best.agreement === 1, ...facts }
  }
  const mixed = explainByTwo(fits, keys, chance)
  if (mixed) return { verdict: 'mixed', partitioners: mixed, ...facts }
  return { verdict: 'unknown', why: 'custom', ...facts }
}

function fitsOf(id: PartitionerId, places: readonly KeyPlace[], partitionCount: number): boolean[] {
  return places.map(({ key, partition }) => partitionBy(id, key, partitionCount) === partition)
}

/** The two that explain nearly all together. Of what both explain, each gets the part that its own share stands for. */
function explainByTwo(
  fits: ReadonlyMap<PartitionerId, readonly boolean[]>,
  keys: number,
  chance: number,
): { id: PartitionerId; share: number }[] | null {
  let best: { ids: [PartitionerId, PartitionerId]; onlyFirst: number; onlySecond: number } | null =
    null
  let bestTogether = NEARLY_ALL
  for (const [first, second] of pairs(PARTITIONER_IDS)) {
    const [a, b] = [fits.get(first) ?? [], fits.get(second) ?? []]
    const together = count(a.map((fit, index) => fit || b[index] === true)) / keys
    const onlyFirst = count(a.map((fit, index) => fit && b[index] === false))
    const onlySecond = count(b.map((fit, index) => fit && a[index] === false))
    const lesser = Math.min(onlyFirst, onlySecond) / keys
    if (together < bestTogether || lesser < LESSER_SHARE_MIN * (1 - chance)) continue
    best = { ids: [first, second], onlyFirst, onlySecond }
    bestTogether = together
  }
  if (best === null) return null
  const first = best.onlyFirst / (best.onlyFirst + best.onlySecond)
  return [
    { id: best.ids[0], share: first },
    { id: best.ids[1], share: 1 - first },
  ].sort((a, b) => b.share - a.share)
}

function pairs<Item>(items: readonly Item[]): [Item, Item][] {
  return items.flatMap((first, index) =>
    items.slice(index + 1).map((second): [Item, Item] => [first, second]),
  )
}

function count(fits: readonly boolean[]): number {
  return fits.filter(Boolean).length
}

function distinct(places: readonly KeyPlace[]): KeyPlace[] {
  const seen = new Map(places.map((place) => [`${place.partition}:${textOf(place.key)}`, place]))
  return [...seen.values()]
}

/** One character a byte, so that different bytes are different texts. */
function textOf(key: Uint8Array): string {
  let text = ''
  for (const byte of key) text += String.fromCharCode(byte)
  return text
}
