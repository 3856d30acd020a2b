import { countOf } from '@/lib/format/counts'
import { formatWhole } from '@/lib/format/digits'
import type { ResetForm } from './reset-request'
import { TARGETS } from './target-words'

/** What was chosen in the second step, in a line. */
export function targetText({ kind, value, brought, typed }: ResetForm): string {
  switch (kind) {
    case 'earliest':
    case 'latest':
      return kind
    case 'offset':
      return /^\d+$/.test(value) ? `offset ${formatWhole(value)}` : `offset ${value}`
    case 'shift':
      return `${value} offsets`
    case 'time':
      return value
    case 'duration':
      return `${value} before now`
    case 'group':
      return `where ${value} is`
    case 'typed':
      return `${countOf([...typed.values()].filter((text) => text.trim() !== '').length, 'offset')} typed`
    case 'file':
      return brought?.from ?? TARGETS.file.name
    case 'before':
      return 'the offsets of before the jump'
  }
}
