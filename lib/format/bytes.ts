import { formatWhole, UNKNOWN } from './digits'

const UNITS = ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB'] as const

/** A size in IEC units: `412 B`, `4.1 GiB`. `null` is unknown. */
export function formatBytes(bytes: bigint | number | null): string {
  if (bytes === null) return UNKNOWN
  let value = Number(bytes)
  let unit = 0
  // 1023.95 and more would be shown as 1024.0 of the smaller unit.
  while (value >= (unit === 0 ? 1024 : 1023.95) && unit < UNITS.length - 1) {
    value /= 1024
    unit += 1
  }
  const shown = unit === 0 || value >= 100 ? String(Math.round(value)) : value.toFixed(1)
  return `${shown}\u00a0${UNITS[unit] ?? 'B'}`
}

/** The exact size, for a title: `4 402 341 bytes`. */
export function formatExactBytes(bytes: bigint | number): string {
  return `${formatWhole(bytes)} ${BigInt(bytes) === 1n ? 'byte' : 'bytes'}`
}
