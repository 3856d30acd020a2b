import 'server-only'
import { type Interruptible, inSlices } from '@/lib/server/live/in-slices'

/**
 * An answer as JSON text. The items of a list are written one by one, so that thousands of them hold nobody up, and once for as long as
 * they are the very ones of before: all who ask for one snapshot share the text.
 */
export async function jsonText(answer: unknown): Promise<string> {
  if (!isList(answer)) return JSON.stringify(answer)
  const { items, ...rest } = answer
  const others = JSON.stringify(rest).slice(1)
  return `{"items":${await itemsText(items)}${others === '}' ? '' : ','}${others}`
}

const written = new WeakMap<readonly unknown[], Promise<string>>()

function itemsText(items: readonly unknown[]): Promise<string> {
  const known = written.get(items)
  if (known !== undefined) return known
  const text = inSlices(writeItems(items))
  written.set(items, text)
  return text
}

function* writeItems(items: readonly unknown[]): Interruptible<string> {
  const texts: string[] = []
  for (const item of items) {
    texts.push(JSON.stringify(item) ?? 'null')
    yield
  }
  return `[${texts.join(',')}]`
}

function isList(answer: unknown): answer is { items: readonly unknown[] } {
  return (
    typeof answer === 'object' &&
    answer !== null &&
    'items' in answer &&
    Array.isArray(answer.items)
  )
}
