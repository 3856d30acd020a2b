import type { HistoryWindow } from '@/lib/domain/time/history-window'
import type { ChartFlag } from './lag-figure'
import { type LagValue, lagScaleText, lagText } from './lag-words'
import { lineLook } from './line-look'
import type { HeatStripData } from './prepare-heat-strip'
import type { LagChartData } from './prepare-lag-chart'
import { timeTickText } from './ticks'
import { axisTicks } from './time-axis'

/** What is written above the chart of a picture. */
export interface PictureWords {
  title: string
  /** Cluster, group, stretch of time. */
  lines: readonly string[]
}

export interface LagPicture extends PictureWords {
  data: LagChartData
  strip: HeatStripData | null
  /** The strip as it is on the page, a pixel a cell. */
  stripImage: CanvasImageSource | null
  flags: readonly ChartFlag[]
  timeZone: string
}

/** How a picture is drawn: what the page would draw with. */
export interface PictureLook {
  colourOf: (token: string) => string
  font: (sizePx: number, weight?: number) => string
}

interface Box {
  left: number
  top: number
  width: number
  height: number
}

export const PICTURE_WIDTH_PX = 1_200
const EDGE_PX = 32
const SCALE_PX = 64
const PLOT_HEIGHT_PX = 360
const LINE_PX = 18
const LEGEND_COLUMNS = 3

/** The height of a picture by what is on it. */
export function pictureHeightPx({ lines, data, strip }: LagPicture): number {
  const head = EDGE_PX + 30 + lines.length * LINE_PX + 16
  const legend = Math.ceil(data.lines.length / LEGEND_COLUMNS) * LINE_PX
  return head + PLOT_HEIGHT_PX + 28 + stripHeightPx(strip) + legend + EDGE_PX
}

function stripHeightPx(strip: HeatStripData | null): number {
  return strip === null ? 0 : strip.rowCount * strip.rowHeightPx + LINE_PX + 20
}

type Context = CanvasRenderingContext2D

/** `var(--chart-1)` as the colour that it is. */
function inked(look: PictureLook, colour: string): string {
  return look.colourOf(/^var\((--[\w-]+)\)$/.exec(colour)?.[1] ?? '--ink')
}

function xOf({ left, width }: Box, { fromMs, toMs }: HistoryWindow, ms: number): number {
  return left + ((ms - fromMs) / (toMs - fromMs || 1)) * width
}

function write(
  context: Context,
  text: string,
  [x, y]: [number, number],
  style: { font: string; colour: string; align?: CanvasTextAlign },
): void {
  context.font = style.font
  context.fillStyle = style.colour
  context.textAlign = style.align ?? 'left'
  context.fillText(text, x, y)
}

/** Draws the chart and what belongs to it, as the page shows it, with a title that says what of: a picture goes where no page is. */
export function paintLagPicture(context: Context, picture: LagPicture, look: PictureLook): void {
  context.fillStyle = look.colourOf('--paper')
  context.fillRect(0, 0, PICTURE_WIDTH_PX, pictureHeightPx(picture))
  const ink = look.colourOf('--ink')
  const soft = look.colourOf('--ink-soft')
  let top = EDGE_PX + 18
  write(context, picture.title, [EDGE_PX, top], { font: look.font(22, 600), colour: ink })
  for (const line of picture.lines) {
    top += LINE_PX
    write(context, line, [EDGE_PX, top + 4], { font: look.font(13), colour: soft })
  }
  const plot = {
    left: EDGE_PX + SCALE_PX,
    top: top + 24,
    width: PICTURE_WIDTH_PX - 2 * EDGE_PX - SCALE_PX,
    height: PLOT_HEIGHT_PX,
  }
  paintScales(context, picture, plot, look)
  paintFlags(context, picture, plot, look)
  picture.data.lines.forEach((_, index) => {
    paintLine(context, picture.data, { plot, index }, look)
  })
  paintStrip(context, picture, { ...plot, top: plot.top + plot.height + 28 }, look)
  paintLegend(context, picture, plot.top + plot.height + 28 + stripHeightPx(picture.strip), look)
}

function paintScales(
  context: Context,
  { data, timeZone }: LagPicture,
  plot: Box,
  look: PictureLook,
): void {
  const style = { font: look.font(12), colour: look.colourOf('--ink-soft') }
  const most = data.lagTicks.at(-1) ?? 1
  context.lineWidth = 1
  context.setLineDash([])
  context.strokeStyle = look.colourOf('--line')
  for (const tick of data.lagTicks) {
    const y = plot.top + plot.height * (1 - tick / most)
    stroke(context, [
      [plot.left, y],
      [plot.left + plot.width, y],
    ])
    const text = lagScaleText(data.measure, tick)
    write(context, text, [plot.left - 8, y + 4], { ...style, align: 'right' })
  }
  for (const tick of axisTicks(data)) {
    const x = xOf(plot, data, tick)
    stroke(context, [
      [x, plot.top],
      [x, plot.top + plot.height],
    ])
    const text = timeTickText(tick, data.toMs - data.fromMs, timeZone)
    write(context, text, [x, plot.top + plot.height + 17], { ...style, align: 'center' })
  }
}

function stroke(context: Context, points: readonly [number, number][]): void {
  context.beginPath()
  points.forEach(([x, y], index) => {
    if (index === 0) context.moveTo(x, y)
    else context.lineTo(x, y)
  })
  context.stroke()
}

/** A line is lifted where its lag is not known, as on the page; a value between two gaps is a point. */
function paintLine(
  context: Context,
  data: LagChartData,
  { plot, index }: { plot: Box; index: number },
  look: PictureLook,
): void {
  const { colour, dash } = lineLook(index)
  const most = data.lagTicks.at(-1) ?? 1
  context.strokeStyle = inked(look, colour)
  context.lineWidth = index === 0 ? 2 : 1.4
  context.setLineDash(dash === '' ? [] : dash.split(' ').map(Number))
  context.lineCap = 'round'
  context.beginPath()
  let isDown = false
  for (const { time, values } of data.rows) {
    const value = values[index] ?? null
    if (value === null || time < data.fromMs || time > data.toMs) {
      isDown = false
      continue
    }
    const x = xOf(plot, data, time)
    const y = plot.top + plot.height * (1 - value / most)
    if (!isDown) context.moveTo(x, y)
    // Round ends make a point of a line to itself.
    context.lineTo(x, y)
    isDown = true
  }
  context.stroke()
}

function paintFlags(
  context: Context,
  { data, flags }: LagPicture,
  plot: Box,
  look: PictureLook,
): void {
  context.strokeStyle = look.colourOf('--ink-soft')
  context.lineWidth = 1
  context.setLineDash([2, 3])
  let freeFrom = plot.left
  for (const { atMs, label } of flags) {
    const x = xOf(plot, data, atMs)
    stroke(context, [
      [x, plot.top],
      [x, plot.top + plot.height],
    ])
    const text = `⚑ ${label}`
    const style = { font: look.font(11), colour: look.colourOf('--ink-soft') }
    context.font = style.font
    const width = context.measureText(text).width
    // One text over another says nothing; the line stays.
    if (x < freeFrom || x + width > plot.left + plot.width) continue
    write(context, text, [x + 4, plot.top + 10], style)
    freeFrom = x + width + 12
  }
}

function paintStrip(
  context: Context,
  { strip, stripImage }: LagPicture,
  { left, top, width }: Box,
  look: PictureLook,
): void {
  if (strip === null || stripImage === null) return
  const height = strip.rowCount * strip.rowHeightPx
  context.imageSmoothingEnabled = false
  context.drawImage(stripImage, left, top, width, height)
  context.setLineDash([])
  context.strokeStyle = look.colourOf('--line-strong')
  context.strokeRect(left, top, width, height)
  const style = { font: look.font(12), colour: look.colourOf('--ink-soft') }
  let x = left
  for (const { token, label } of strip.levels) {
    context.fillStyle = look.colourOf(token)
    context.fillRect(x, top + height + 8, 12, 12)
    write(context, label, [x + 17, top + height + 18], style)
    x += 29 + context.measureText(label).width
  }
  write(context, 'clear: not known', [x, top + height + 18], style)
}

function paintLegend(context: Context, { data }: LagPicture, top: number, look: PictureLook): void {
  const width = (PICTURE_WIDTH_PX - 2 * EDGE_PX) / LEGEND_COLUMNS
  data.lines.forEach(({ label, now }: { label: string; now: LagValue }, index) => {
    const x = EDGE_PX + (index % LEGEND_COLUMNS) * width
    const y = top + Math.floor(index / LEGEND_COLUMNS) * LINE_PX + 12
    const { colour, dash } = lineLook(index)
    context.strokeStyle = inked(look, colour)
    context.lineWidth = index === 0 ? 3 : 2
    context.setLineDash(dash === '' ? [] : dash.split(' ').map(Number))
    stroke(context, [
      [x, y - 4],
      [x + 24, y - 4],
    ])
    const text = `${label}  ${lagText(data.measure, now)}`
    write(context, text, [x + 32, y], { font: look.font(13), colour: look.colourOf('--ink') })
  })
}
