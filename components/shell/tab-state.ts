import type { Level } from '@/lib/format/state-words'

/** What a tab shows of its cluster while another tab is in front. */
export interface TabState {
  level: Level
  findingCount: number
  paused: boolean
}

const PREFIX = /^(?:⏸ )?(?:⚠ (?:\d+ )?· )?/

/** The title of a page with the state before it: `⚠ 2 · Topics · Sample cluster · Milena`. Given such a title, makes it anew. */
export function titleWithState(title: string, { level, findingCount, paused }: TabState): string {
  const warns = level === 'critical' || level === 'warning'
  const state = warns ? `⚠ ${findingCount > 0 ? `${findingCount} ` : ''}· ` : ''
  return `${paused ? '⏸ ' : ''}${state}${title.replace(PREFIX, '')}`
}

/** A shape for each level, as everywhere: disc, triangle, ring. All well is the mark alone. */
const BADGES: Record<Level, string> = {
  critical: '<circle cx="25" cy="25" r="7" fill="#d93025" stroke="#fff" stroke-width="1.5"/>',
  warning: '<path d="M24 15 32 31H16z" fill="#f0a020" stroke="#1c1b1a" stroke-width="1.2"/>',
  neutral: '<circle cx="25" cy="25" r="5" fill="#1c1b1a" stroke="#a9aba9" stroke-width="3"/>',
  info: '',
  ok: '',
}

/** The mark of `app/icon.svg` with a badge, as an address for `<link rel="icon">`. */
export function iconWithState(level: Level): string {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="6" fill="#1c1b1a"/><path d="M5 22V11M27 22V11M5 22h22M10 22v-4M15 22v-6M20 22v-4" fill="none" stroke="#f7f6f2" stroke-width="2" stroke-linecap="round"/><path d="M21 6l3.5 4.5L28 6z" fill="#56b4e9"/>${BADGES[level]}</svg>`
  return `data:image/svg+xml,${encodeURIComponent(svg)}`
}
