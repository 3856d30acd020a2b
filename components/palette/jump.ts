/** A place said in the language of the search box. */
export type Jump =
  /** `orders/2@1045`, `orders/2`, `orders@1045`. */
  | { kind: 'place'; topic: string; partition: number | null; offset: string | null }
  /** `group:payments`, `topic:ord`, `broker:2`: only things of this kind. */
  | { kind: 'only'; of: 'topic' | 'group' | 'broker'; text: string }

/** A topic's letters, then a partition, an offset or both. Digits may be set apart as they are on screen. */
const PLACE = /^([\w.-]+?)(?:\/(\d{1,10}))?(?:@([\d\u00a0\u2009\u202f ,_']{1,30}))?$/
const ONLY = /^(topic|group|broker):\s*(.*)$/i
const OFFSET_MAX = 9_223_372_036_854_775_807n

function offsetOf(text: string | undefined): string | null {
  const digits = text?.replace(/\D/g, '') ?? ''
  if (digits === '') return null
  const offset = BigInt(digits)
  return offset <= OFFSET_MAX ? String(offset) : null
}

/** Whether what was typed names a place; `null` where it is a plain search. */
export function parseJump(typed: string): Jump | null {
  const text = typed.trim()
  const only = ONLY.exec(text)
  if (only) {
    const of = only[1]?.toLowerCase()
    if (of === 'topic' || of === 'group' || of === 'broker') {
      return { kind: 'only', of, text: only[2] ?? '' }
    }
  }
  const place = PLACE.exec(text)
  if (!place?.[1]) return null
  const [, topic, partitionText, offsetText] = place
  const offset = offsetOf(offsetText)
  const partition = partitionText === undefined ? null : Number(partitionText)
  if (partition === null && offset === null) return null
  if (partition !== null && partition > 2_147_483_647) return null
  return { kind: 'place', topic, partition, offset }
}
