import { formatBytes } from '@/lib/format/bytes'
import { formatWhole } from '@/lib/format/digits'
import type { ExportSnapshot } from './export-run'
import { FILE_MAX_BYTES } from './file-parts'

function messagesOf(count: number): string {
  return count === 1 ? '1 message' : `${formatWhole(count)} messages`
}

/** How far a file has come: `12 345 messages, 84 MiB`. */
export function exportFigures({ messages, bytes }: ExportSnapshot): string {
  return `${messagesOf(messages)}, ${formatBytes(bytes)}`
}

/** Whether the file has all that was asked for, and if not why. */
export function exportVerdict(snapshot: ExportSnapshot, max: number): string {
  const { scan, messages, isFull } = snapshot
  if (isFull) {
    return `The file is full: a browser makes files of up to ${formatBytes(FILE_MAX_BYTES)}. There is more; read on from where it ends, or narrow the search.`
  }
  if (messages >= max) return `As many as were asked for. There may be more.`
  switch (scan.phase) {
    case 'stopped':
      return 'Stopped: the file has what was read until then.'
    case 'cut-off':
      return 'The connection was cut off: the file has what was read until then, and there may be more.'
    default:
      return scan.end === 'complete'
        ? 'All there is, up to where the log ended when it began.'
        : 'Not every partition could be read to its end: there may be more.'
  }
}

/** What of the messages the file does not have whole. `null` where it has them all. */
export function cutSentence({ cut }: ExportSnapshot): string | null {
  if (cut === 0) return null
  return `${messagesOf(cut)} of more than 32 MiB ${cut === 1 ? 'is' : 'are'} in it in part, marked as truncated.`
}
