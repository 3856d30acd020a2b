import { describe, expect, it } from 'vitest'
import type { GroupHistory } from '@/lib/contract/group-history'
import { type LagPicture, paintLagPicture, pictureHeightPx } from './paint-lag-picture'
import { prepareHeatStrip } from './prepare-heat-strip'
import { prepareLagChart } from './prepare-lag-chart'

const values = [0, 50, null, 100, 25]
const history: GroupHistory = {
  measure: 'messages',
  times: values.map((_, index) => index * 1_000),
  stepMs: 1_000,
  total: { values, atLeast: [] },
  partitions: [0, 1].map((partition) => ({ topic: 'orders', partition, values, atLeast: [] })),
  partitionCount: 2,
  knownSince: null,
  past: { state: 'read' },
}
const window = { fromMs: 0, toMs: 4_000 }

/** A context that writes down what it is told to do, each with the stroke it was told to do it with. */
function recorder() {
  const texts: string[] = []
  const paths: { stroke: string; points: string[] }[] = []
  const colours = new Set<string>()
  const state = { strokeStyle: '', fillStyle: '', font: '', textAlign: '' }
  const last = () => paths.at(-1)?.points
  const at = (x: number, y: number) => `${Math.round(x)},${Math.round(y)}`
  const context = Object.assign(state, {
    beginPath: () => void paths.push({ stroke: state.strokeStyle, points: [] }),
    moveTo: (x: number, y: number) => void last()?.push(`M${at(x, y)}`),
    lineTo: (x: number, y: number) => void last()?.push(`L${at(x, y)}`),
    stroke: () => void colours.add(state.strokeStyle),
    fillRect: () => void colours.add(state.fillStyle),
    fillText: (text: string) => {
      texts.push(text.replace(/[\u202f\u00a0]/g, ' '))
      colours.add(state.fillStyle)
    },
    measureText: (text: string) => ({ width: text.length * 6 }),
    setLineDash: () => undefined,
    strokeRect: () => undefined,
    drawImage: () => undefined,
  })
  return { context: asContext(context), texts, paths, colours }
}

/** Guarantee: what a picture is painted with is all there, as the calls above. */
function asContext(value: object): CanvasRenderingContext2D {
  return value as CanvasRenderingContext2D
}

function painted(changes: Partial<LagPicture> = {}) {
  const record = recorder()
  const data = prepareLagChart(history, { pointsMax: 300, windowMs: 0, window, timeZone: 'UTC' })
  const picture: LagPicture = {
    title: 'Lag of billing',
    lines: ['Cluster local, in messages', data.summary],
    data,
    strip: prepareHeatStrip(history, window),
    stripImage: null,
    flags: [{ atMs: 2_000, label: 'offsets reset' }],
    timeZone: 'UTC',
    ...changes,
  }
  paintLagPicture(record.context, picture, {
    colourOf: (token) => `the ${token}`,
    font: (size) => `${size}px`,
  })
  return { ...record, picture }
}

describe('paintLagPicture', () => {
  it('says what it is of, since it goes where no page is', () => {
    const { texts, picture } = painted()
    expect(texts).toEqual(expect.arrayContaining(['Lag of billing', 'Cluster local, in messages']))
    expect(texts).toContain('⚑ offsets reset')
    expect(texts.filter((text) => /^(total|orders [01]) {2}25$/.test(text))).toHaveLength(3)
    expect(picture.lines[1]).toMatch(/^Lag was 25/)
  })

  it('draws the lines from the same values as the page, lifted where the lag is not known', () => {
    const { paths } = painted()
    const total = paths.find(({ stroke, points }) => stroke === 'the --ink' && points.length === 6)
    const heights = total?.points.map((point) => Number(point.split(',')[1])) ?? []
    const [none = 0, , half = 0, most = 0] = heights
    expect(total?.points.map((point) => point[0]).join('')).toBe('MLLMLL')
    expect(none - most).toBe(360)
    expect(none - half).toBe(180)
  })

  it('uses nothing but the colours of the theme', () => {
    const { colours } = painted()
    expect([...colours].every((colour) => colour.startsWith('the --'))).toBe(true)
    expect(colours).toContain('the --chart-1')
  })

  it('is as high as what is on it', () => {
    const { picture } = painted()
    expect(pictureHeightPx(picture)).toBeGreaterThan(pictureHeightPx({ ...picture, strip: null }))
  })
})
