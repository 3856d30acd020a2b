import 'server-only'
import type { ScanJob, ScanSpan } from '@/lib/kafka/messages/scan/scan-request'

/** Offsets below which a second thread would cost more than it brings. */
const WORTH_SHARING = 20_000n

/** The job in at most so many parts of about the same number of offsets; fewer where there is little to read. */
export function splitJob(job: ScanJob, partsMax: number): ScanJob[] {
  const spans = job.spans.filter(
    (span) => job.follow || span.from < span.to || span.expired !== null,
  )
  if (spans.length === 0) return []
  const total = spans.reduce((sum, span) => sum + sizeOf(span), 0n)
  if (job.follow || total < WORTH_SHARING) return [{ ...job, spans }]
  const count = Math.min(partsMax, spans.length)
  const parts = Array.from({ length: count }, () => ({ size: 0n, spans: [] as ScanSpan[] }))
  for (const span of spans.toSorted((a, b) => (sizeOf(a) > sizeOf(b) ? -1 : 1))) {
    const smallest = parts.reduce((least, part) => (part.size < least.size ? part : least))
    smallest.spans.push(span)
    smallest.size += sizeOf(span)
  }
  return parts.map((part) => ({ ...job, spans: part.spans }))
}

function sizeOf({ from, to }: ScanSpan): bigint {
  return to - from
}
