const HUES = 8
const DASHES = ['', '6 3', '2 3', '8 3 2 3'] as const

export interface LineLook {
  colour: string
  /** An SVG dash pattern, so that lines differ without colour too; empty is an unbroken line. */
  dash: string
}

/** How the line of this place looks: the first, the total, in ink; the others each in a hue and a dash of their own. */
export function lineLook(index: number): LineLook {
  if (index === 0) return { colour: 'var(--ink)', dash: '' }
  const place = index - 1
  return {
    colour: `var(--chart-${(place % HUES) + 1})`,
    // Shifted by one each round, so that the hues that are near each other (2 and 6, 1 and 7) differ in dash.
    dash: DASHES[(place + Math.floor(place / DASHES.length)) % DASHES.length] ?? '',
  }
}
