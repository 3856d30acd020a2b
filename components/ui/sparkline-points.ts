/** A drawing surface in its own units; the line keeps half a stroke away from its edges. */
export interface SparklineBox {
  width: number
  height: number
  inset: number
}

/**
 * The stretches of a line without gaps, as the `points` of SVG polylines. Unknown is a gap, never a 0. The scale goes from 0 to the
 * largest value, so that two sparklines of the same shape say the same; one value alone is a short stroke.
 */
export function sparklinePoints(
  values: readonly (number | null)[],
  { width, height, inset }: SparklineBox,
): string[] {
  const most = values.reduce<number>((max, value) => Math.max(max, value ?? 0), 0)
  const step = values.length > 1 ? (width - inset * 2) / (values.length - 1) : 0
  const y = (value: number) =>
    height - inset - (most === 0 ? 0 : (value / most) * (height - inset * 2))
  const round = (number: number) => Math.round(number * 100) / 100
  const stretches: string[][] = [[]]
  for (const [index, value] of values.entries()) {
    if (value === null) stretches.push([])
    else stretches.at(-1)?.push(`${round(inset + index * step)},${round(y(value))}`)
  }
  return stretches.filter((points) => points.length > 0).map((points) => points.join(' '))
}
