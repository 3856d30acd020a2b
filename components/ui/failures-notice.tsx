import type { Failure } from '@/lib/contract/values'
import { someOf } from '@/lib/domain/some-of'
import { formatPlace } from '@/lib/format/failure-place'
import { Notice } from './notice'

const SHOWN_MAX = 20

/** Failures that differ only in their place, told once with all the places. */
export function groupFailures(failures: Failure[]): { failure: Failure; places: string[] }[] {
  const groups = new Map<string, { failure: Failure; places: string[] }>()
  for (const failure of failures) {
    const key = `${failure.error} ${failure.message}`
    const group = groups.get(key) ?? { failure, places: [] }
    const place = formatPlace(failure.at)
    if (place) group.places.push(place)
    groups.set(key, group)
  }
  return [...groups.values()]
}

/** The first few of many places, and how many more there are. */
export function placesOf(places: string[]): string {
  return someOf(places, 6)
}

/** What is missing from a partial answer. Nothing at all when nothing is. `what` names what the answer is of, in the plural. */
export function FailuresNotice({ failures, what }: { failures: Failure[]; what: string }) {
  if (failures.length === 0) return null
  const groups = groupFailures(failures)
  return (
    <Notice
      level="warning"
      title={<>Not everything could be read: {what} below may be incomplete.</>}
    >
      <ul className="space-y-0.5">
        {groups.slice(0, SHOWN_MAX).map(({ failure, places }) => (
          <li key={`${failure.error} ${failure.message}`}>
            {places.length > 0 && <span className="font-medium">{placesOf(places)}: </span>}
            {failure.message} <code className="mono text-ink-soft">{failure.error}</code>
          </li>
        ))}
        {groups.length > SHOWN_MAX && (
          <li className="text-ink-soft">and {groups.length - SHOWN_MAX} more causes</li>
        )}
      </ul>
    </Notice>
  )
}
