import 'server-only'
import type { Failure, Gathered } from '@/lib/domain/failure'

/** Does `work` for every item, at most `limit` at a time, and answers in the order of the items. */
export async function mapLimited<Item, Result>(
  items: readonly Item[],
  limit: number,
  work: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = []
  const waiting = items.entries()
  const worker = async () => {
    for (const [index, item] of waiting) results[index] = await work(item)
  }
  await Promise.all(Array.from({ length: Math.min(limit, items.length) }, worker))
  return results
}

/**
 * Asks for every part at the same time and puts the answers together. What throws becomes failures in the words of
 * `failuresOf`, so that one part never throws the others away.
 */
export async function gather<Part, Item>(
  parts: readonly Part[],
  ask: (part: Part) => Promise<Gathered<Item>>,
  failuresOf: (error: unknown, part: Part) => Failure[],
): Promise<Gathered<Item>> {
  const answers = await Promise.all(
    parts.map((part) =>
      ask(part).catch((error: unknown) => ({ items: [], failures: failuresOf(error, part) })),
    ),
  )
  return merged(answers)
}

export function merged<Item>(answers: readonly Gathered<Item>[]): Gathered<Item> {
  return {
    items: answers.flatMap(({ items }) => items),
    failures: answers.flatMap(({ failures }) => failures),
  }
}
