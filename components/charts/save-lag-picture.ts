import { saveBlob } from '@/components/ui/save-text'
import { paintHeat, themeColours } from './paint-heat'
import {
  type LagPicture,
  PICTURE_WIDTH_PX,
  paintLagPicture,
  pictureHeightPx,
} from './paint-lag-picture'

/** Twice as fine as a usual screen, for where it is printed or looked at closely. */
const SCALE = 2

/** Gives the reader the chart as a PNG file, in the colours and the type of the page. */
export async function saveLagPicture(
  fileName: string,
  picture: Omit<LagPicture, 'stripImage'>,
): Promise<void> {
  const page = document.documentElement
  const colourOf = themeColours(page)
  const family = getComputedStyle(document.body).fontFamily
  let stripImage: HTMLCanvasElement | null = null
  if (picture.strip) {
    stripImage = document.createElement('canvas')
    paintHeat(stripImage, picture.strip, colourOf)
  }
  const whole = { ...picture, stripImage }
  const canvas = document.createElement('canvas')
  canvas.width = PICTURE_WIDTH_PX * SCALE
  canvas.height = pictureHeightPx(whole) * SCALE
  const context = canvas.getContext('2d')
  if (context === null) throw new Error('This browser draws no pictures.')
  context.scale(SCALE, SCALE)
  // A weight that no text of the page has used yet would be drawn in another type.
  await document.fonts.load(`600 22px ${family}`)
  paintLagPicture(context, whole, {
    colourOf,
    font: (sizePx, weight = 400) => `${weight} ${sizePx}px ${family}`,
  })
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'))
  if (blob === null) throw new Error('The picture could not be made.')
  saveBlob(fileName, blob)
}
