/** How far back a history can look, by the word of the address: seconds. `all` is as long as the server keeps any. */
export const HISTORY_RANGES = {
  '15m': 900,
  '1h': 3_600,
  '6h': 21_600,
  '24h': 86_400,
  '7d': 604_800,
  all: 2_592_000,
} as const
export type HistoryRange = keyof typeof HISTORY_RANGES

export const historyRanges = [
  '15m',
  '1h',
  '6h',
  '24h',
  '7d',
  'all',
] as const satisfies readonly HistoryRange[]

/** What an address asks for; `otherwise` where it asks for nothing that there is. */
export function historyRangeOf(text: unknown, otherwise: HistoryRange): HistoryRange {
  return historyRanges.find((range) => range === text) ?? otherwise
}
