import { durationText, timestampText } from './times'
import { Duration, isMap, Timestamp, type Value } from './values'

/** As JSON, up to a length; what is behind that is `…`. Of what is long only as much is written as is shown. */
export function valueText(value: Value, length: number): string {
  const text = write(value, length)
  return text.length > length ? `${text.slice(0, length - 1)}…` : text
}

function write(value: Value, length: number): string {
  if (typeof value === 'string') return JSON.stringify(value.slice(0, length))
  if (value === null || typeof value !== 'object') return String(value)
  if (value instanceof Timestamp) return timestampText(value) ?? '…'
  if (value instanceof Duration) return durationText(value)
  if (!isMap(value)) return `[${writeSome(value, length, (each, left) => write(each, left))}]`
  const field = ([name, each]: [string, Value], left: number) =>
    `${JSON.stringify(name.slice(0, left))}:${write(each, left)}`
  return `{${writeSome([...value], length, field)}}`
}

function writeSome<Item>(
  items: readonly Item[],
  length: number,
  writeItem: (item: Item, left: number) => string,
): string {
  let text = ''
  for (const item of items) {
    if (text.length > length) break
    text += (text === '' ? '' : ',') + writeItem(item, Math.max(1, length - text.length))
  }
  return text
}
