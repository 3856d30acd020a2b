import type { TrackId } from './prepare-tracks'

/** Room for the scale at the left of every plot; what is laid over the tracks counts on it. */
export const SCALE_WIDTH_PX = 44

/** The same width as a style that what is laid over the tracks reads. */
export const SCALE_CLASS = '[--scale:44px]'

interface TrackLook {
  name: string
  /** What it counts, for one who does not know. */
  meaning: string
  colour: string
  stepped: boolean
  heightPx: number
}

/** How each track is named and drawn: lag in ink, what comes in in the accent, what is missing in the colour of a warning. */
export const TRACK_LOOKS: Record<TrackId, TrackLook> = {
  lag: {
    name: 'Total lag',
    meaning: 'Messages that groups have not read yet, summed over all groups whose lag is known',
    colour: 'var(--ink)',
    stepped: false,
    heightPx: 112,
  },
  rate: {
    name: 'Messages in',
    meaning: 'Messages written a second, over all topics but internal ones',
    colour: 'var(--accent)',
    stepped: false,
    heightPx: 84,
  },
  'under-replicated': {
    name: 'Under-replicated',
    meaning: 'Partitions with a replica that is out of sync',
    colour: 'var(--warning)',
    stepped: true,
    heightPx: 62,
  },
}
