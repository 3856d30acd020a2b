import { formatBytes } from './bytes'
import { formatDuration } from './durations'

/** What Kafka writes where it means "no limit". */
const LARGEST_LONG = '9223372036854775807'

const WHOLE = /^-?\d{1,19}$/

/** Settings of Kafka say their unit in their name: `retention.ms`, `segment.bytes`. */
function unitOf(name: string): 'ms' | 'bytes' | 'ratio' | null {
  if (name.endsWith('.ms')) return 'ms'
  if (name.endsWith('.bytes')) return 'bytes'
  return name.endsWith('.ratio') ? 'ratio' : null
}

/**
 * A value of a setting in words, where they say more than the digits: `retention.ms` 604800000 is `7 d`. `null` where the value reads
 * as it stands.
 */
export function decodeConfig(name: string, value: string | null): string | null {
  if (value === null) return null
  return endlessWord(name, value) ?? amountWords(name, value)
}

function endlessWord(name: string, value: string): string | null {
  if (value === LARGEST_LONG) return name.startsWith('flush.') ? 'never' : 'no limit'
  if (value === '-1' && name === 'retention.ms') return 'for ever'
  if (value === '-1' && name === 'retention.bytes') return 'no limit'
  return value === '-2' && name.startsWith('local.retention.') ? 'as the whole topic' : null
}

function amountWords(name: string, value: string): string | null {
  const unit = unitOf(name)
  if (unit === 'ratio') return /^(0?\.\d+|[01](\.0+)?)$/.test(value) ? percent(value) : null
  if (unit === null || !WHOLE.test(value) || /^(-|0$)/.test(value)) return null
  if (unit === 'ms') return formatDuration(Number(value))
  return BigInt(value) < 1024n ? null : formatBytes(BigInt(value))
}

function percent(value: string): string {
  return `${Math.round(Number(value) * 1_000) / 10}\u00a0%`
}

const MS_STEPS = new Map([
  ['ms', 1n],
  ['s', 1_000n],
  ['m', 60_000n],
  ['h', 3_600_000n],
  ['d', 86_400_000n],
  ['w', 604_800_000n],
])

const BYTE_STEPS = new Map(
  ['b', 'k', 'm', 'g', 't'].flatMap((letter, power) => {
    const step = 1024n ** BigInt(power)
    return power === 0
      ? [[letter, step] as const]
      : ([
          [letter, step],
          [`${letter}ib`, step],
        ] as const)
  }),
)

/** `1d 12h` in the smallest unit; `null` where a part of it is no amount with a known unit. */
function sumOf(text: string, steps: ReadonlyMap<string, bigint>): string | null {
  const parts = [...text.matchAll(/(\d+)\s*([a-z]+)\s*/gi)]
  if (parts.length === 0 || parts.map(([whole]) => whole).join('') !== text) return null
  let total = 0n
  for (const [, amount = '', unit = ''] of parts) {
    const step = steps.get(unit.toLowerCase())
    if (step === undefined) return null
    total += BigInt(amount) * step
  }
  return String(total)
}

/**
 * What a person types for a setting, as Kafka writes it: `7d` or `1d 12h` for a setting in milliseconds, `1 GiB` for one in bytes.
 * Anything else is left as typed: the broker is the judge of it.
 */
export function encodeConfig(name: string, typed: string): string {
  const text = typed.trim()
  const unit = unitOf(name)
  if (unit === 'ms') return sumOf(text, MS_STEPS) ?? text
  return unit === 'bytes' ? (sumOf(text, BYTE_STEPS) ?? text) : text
}

/** What may be typed for a setting beside the bare number; `null` where nothing may. */
export function configInputHint(name: string): string | null {
  const unit = unitOf(name)
  if (unit === 'ms') return 'milliseconds, or 7d, 12h, 90m'
  return unit === 'bytes' ? 'bytes, or 512MiB, 1GiB' : null
}
