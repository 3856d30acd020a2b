import type { Setting } from '@/lib/domain/configs/setting'

/** Whether a setting holds what was asked for: brokers tell lists without blanks and booleans in small letters. */
export function hasValue({ type, value }: Pick<Setting, 'type' | 'value'>, asked: string): boolean {
  return value !== null && plain(value, type) === plain(asked, type)
}

function plain(value: string, type: Setting['type']): string {
  const trimmed = value
    .split(',')
    .map((part) => part.trim())
    .join(',')
  return type === 'boolean' ? trimmed.toLowerCase() : trimmed
}
