import { type HeatStripData, UNKNOWN_LEVEL } from './prepare-heat-strip'

/** Red, green and blue of `#rrggbb`. */
function channelsOf(hex: string): [number, number, number] {
  const number = Number.parseInt(hex.trim().slice(1), 16) || 0
  return [(number >> 16) & 255, (number >> 8) & 255, number & 255]
}

/** A pixel for each cell, as the canvas wants them; one that is not known is clear, so that what lies below says so. */
export function heatPixels(
  { cellLevels, levels }: HeatStripData,
  colourOf: (token: string) => string,
): Uint8ClampedArray<ArrayBuffer> {
  const palette = levels.map(({ token }) => channelsOf(colourOf(token)))
  const pixels = new Uint8ClampedArray(cellLevels.length * 4)
  cellLevels.forEach((level, index) => {
    const channels = level === UNKNOWN_LEVEL ? undefined : palette[level]
    if (channels === undefined) return
    pixels.set(channels, index * 4)
    pixels[index * 4 + 3] = 255
  })
  return pixels
}

/** Draws the strip on a canvas of a pixel a cell; how large it is shown is up to the page. */
export function paintHeat(
  canvas: HTMLCanvasElement,
  strip: HeatStripData,
  colourOf: (token: string) => string,
): void {
  const { cellCount, rowCount } = strip
  if (canvas.width !== cellCount) canvas.width = cellCount
  if (canvas.height !== rowCount) canvas.height = rowCount
  const pixels = new ImageData(heatPixels(strip, colourOf), cellCount, rowCount)
  canvas.getContext('2d')?.putImageData(pixels, 0, 0)
}

/** Reads the colours of the theme that an element is shown in. */
export function themeColours(element: Element): (token: string) => string {
  const style = getComputedStyle(element)
  return (token) => style.getPropertyValue(token).trim()
}
