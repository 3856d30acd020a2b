import type { GroupSummary } from '@/lib/contract/groups'
import { formatWhole } from '@/lib/format/digits'
import { formatLasting } from '@/lib/format/since'

/** Further away than this, a loss is no news: retention is a week where nobody has chosen otherwise. */
const WORTH_A_WORD_MS = 8 * 86_400_000

/** When unread messages are deleted: `Data loss in about 3 h`. `null` where none is near. */
export function dataLossText({ dataLoss }: Pick<GroupSummary, 'dataLoss'>): string | null {
  if (dataLoss.state !== 'in' || dataLoss.ms > WORTH_A_WORD_MS) return null
  if (dataLoss.ms < 1_000) return 'Unread messages are being deleted now'
  const when = `in about ${formatLasting(dataLoss.ms)}`
  return `Data loss ${when}${dataLoss.orSooner ? ' or sooner' : ''}`
}

/** What retention has deleted unread already: `1 204 messages were deleted unread`. `null` where nothing was, or it is not known. */
export function expiredText(expired: string | null): string | null {
  if (expired === null || expired === '0') return null
  return expired === '1'
    ? '1 message was deleted unread'
    : `${formatWhole(expired)} messages were deleted unread`
}
