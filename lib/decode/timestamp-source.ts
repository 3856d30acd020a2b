/** The years that a date has four digits for, in seconds since 1970. */
const FIRST_S = -62_167_219_200n
const LAST_S = 253_402_300_799n

/** A moment within JSON: `{"$timestamp":"2026-11-27T14:00:00.000000001Z"}`; beyond the years of four digits its seconds and nanoseconds. */
export function timestampSource(seconds: bigint, nanoseconds: number): string {
  if (seconds < FIRST_S || seconds > LAST_S || nanoseconds > 999_999_999) {
    return `{"$timestamp":{"seconds":${seconds},"nanoseconds":${nanoseconds}}}`
  }
  const whole = new Date(Number(seconds) * 1_000).toISOString().slice(0, -'.000Z'.length)
  const fraction = nanoseconds === 0 ? '' : `.${String(nanoseconds).padStart(9, '0')}`
  return `{"$timestamp":"${whole}${fraction}Z"}`
}
