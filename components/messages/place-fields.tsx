import { useQuery } from '@tanstack/react-query'
import { TextField } from '@/components/ui/field'
import { Segmented } from '@/components/ui/segmented'
import { topicQueries } from '@/lib/client/queries/topic-queries'
import { TIME_EXAMPLES, type TypedStart } from './read-position'

const LABELS: Record<TypedStart, string> = { offset: 'Offset', time: 'Time', group: 'Group' }

const PLACEHOLDERS: Record<TypedStart, string> = {
  offset: 'an offset, 1045 or 2:1045',
  time: 'now-15m or 2026-11-22 14:03',
  group: 'a group that reads this topic',
}

const RECENT = ['now-5m', 'now-15m', 'now-1h', 'now-6h', 'now-1d', 'now-7d']

const DIRECTIONS = {
  offset: [
    { value: 'forward', label: 'and after', title: 'This offset and those after it' },
    { value: 'backward', label: 'and before', title: 'The offsets before this one' },
  ],
  time: [
    { value: 'forward', label: 'and after', title: 'Messages of this time and later' },
    { value: 'backward', label: 'and before', title: 'Messages older than this' },
  ],
  group: [
    { value: 'forward', label: 'and after', title: 'What it reads next in each partition' },
    { value: 'backward', label: 'and before', title: 'What it has read last in each partition' },
  ],
} as const

/** What may be meant: times not long ago, or the groups that have committed in the topic. */
function useSuggestions(start: TypedStart, cluster: string, topic: string): readonly string[] {
  const { data } = useQuery({ ...topicQueries.groups(cluster, topic), enabled: start === 'group' })
  if (start === 'time') return RECENT
  return start === 'group' ? (data?.items ?? []).map(({ id }) => id) : []
}

/** What is typed for an offset, a time or a group, and which way to read from there. */
export function PlaceFields({
  cluster,
  topic,
  start,
  value,
  error,
  direction,
  onType,
  onDirection,
}: {
  cluster: string
  topic: string
  start: TypedStart
  value: string
  error: string | null
  direction: 'forward' | 'backward'
  onType: (value: string) => void
  onDirection: (direction: 'forward' | 'backward') => void
}) {
  const suggestions = useSuggestions(start, cluster, topic)
  return (
    <>
      <TextField
        key={start}
        label={LABELS[start]}
        labelHidden
        mono
        placeholder={PLACEHOLDERS[start]}
        title={start === 'time' ? TIME_EXAMPLES : undefined}
        error={error}
        className="w-64 max-w-full max-sm:w-full"
        {...(start === 'offset' ? { inputMode: 'numeric' as const } : { list: 'usual-places' })}
        value={value}
        onChange={(event) => onType(event.target.value)}
      />
      <datalist id="usual-places">
        {suggestions.map((each) => (
          <option key={each} value={each} />
        ))}
      </datalist>
      <Segmented
        label="Direction"
        value={direction}
        onChange={onDirection}
        options={DIRECTIONS[start]}
      />
    </>
  )
}
