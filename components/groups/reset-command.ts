import type { GroupSummary, ResetPlan, ResetTarget } from '@/lib/contract/groups'

/** A word that no shell takes apart. */
function quoted(text: string): string {
  return /^[\w.:/@%+=,-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`
}

function topicOptions({ items }: ResetPlan): string[] {
  const topics = new Map<string, number[]>()
  for (const { topic, partition } of items) {
    topics.set(topic, [...(topics.get(topic) ?? []), partition])
  }
  return [...topics].map(([topic, partitions]) => `--topic ${topic}:${partitions.join(',')}`)
}

function targetOption(target: Exclude<ResetTarget, { to: 'offsets' }>): string {
  switch (target.to) {
    case 'earliest':
      return '--to-earliest'
    case 'latest':
      return '--to-latest'
    case 'offset':
      return `--to-offset ${target.offset}`
    case 'shift':
      return `--shift-by ${target.by}`
    case 'time':
      // The tool takes a time without a zone for local time.
      return `--to-datetime ${target.time.replace(/Z$/, '+00:00')}`
  }
}

/**
 * The same reset as Kafka's own tool would do it. Offsets of each partition go in a file of `topic,partition,offset` lines,
 * which the command writes first.
 */
export function resetCommand(
  group: Pick<GroupSummary, 'id' | 'type'>,
  target: ResetTarget,
  plan: ResetPlan,
): string {
  const tool = group.type === 'share' ? 'kafka-share-groups.sh' : 'kafka-consumer-groups.sh'
  const start = [tool, '--bootstrap-server "$BOOTSTRAP"', `--group ${quoted(group.id)}`]
  if (target.to === 'offsets') {
    const lines = target.offsets.map((o) => `${o.topic},${o.partition},${o.offset}`)
    const command = [...start, '--reset-offsets --from-file offsets.csv --execute'].join(' \\\n  ')
    return `cat > offsets.csv <<'END'\n${lines.join('\n')}\nEND\n${command}`
  }
  return [
    ...start,
    ...topicOptions(plan),
    `--reset-offsets ${targetOption(target)} --execute`,
  ].join(' \\\n  ')
}
