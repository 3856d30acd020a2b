import type { PlannedOffset, ResetPlan, ResetTarget } from '@/lib/contract/group-changes'
import { writeOffsetsFile } from '@/lib/format/offsets-file/write-offsets-file'
import { type GroupCommand, groupTool, type NamedGroup, TOOLS, withAdmin } from './groups'
import { jsString } from './quote'

/** A target that Kafka's tools have an option for. */
type NamedTarget = Exclude<ResetTarget, { to: 'offsets' | 'group' }>

const UNITS: readonly [string, number][] = [
  ['D', 86_400_000],
  ['H', 3_600_000],
  ['M', 60_000],
]

/** As `--by-duration` takes it: `P1DT2H3M4.5S`. */
export function isoDuration(ms: number): string {
  let rest = ms
  const [days = '', hours = '', minutes = ''] = UNITS.map(([unit, length]) => {
    const count = Math.floor(rest / length)
    rest -= count * length
    return count > 0 ? `${count}${unit}` : ''
  })
  const seconds = rest > 0 ? `${rest / 1_000}S` : ''
  const time = hours + minutes + seconds
  return `P${days}${time === '' ? '' : `T${time}`}`
}

function byTopic(items: readonly PlannedOffset[]): [string, PlannedOffset[]][] {
  const topics = new Map<string, PlannedOffset[]>()
  for (const item of items) topics.set(item.topic, [...(topics.get(item.topic) ?? []), item])
  return [...topics]
}

/** Streams groups call what they read their input. */
function topicOption({ type }: NamedGroup): string {
  return type === 'streams' ? '--input-topic' : '--topic'
}

function topicOptions(group: NamedGroup, { items }: ResetPlan): string[][] {
  return byTopic(items).map(([topic, own]) => [
    topicOption(group),
    `${topic}:${own.map(({ partition }) => partition).join(',')}`,
  ])
}

function targetOption(target: NamedTarget): string {
  switch (target.to) {
    case 'earliest':
      return '--to-earliest'
    case 'latest':
      return '--to-latest'
    case 'offset':
      return `--to-offset ${target.offset}`
    case 'shift':
      return `--shift-by ${target.by}`
    case 'duration':
      return `--by-duration ${isoDuration(target.ms)}`
    case 'time':
      // The tool takes a time without a zone for local time.
      return `--to-datetime ${target.time.replace(/Z$/, '+00:00')}`
  }
}

/** The tool for share groups knows these alone. */
const SHARE_TARGETS: ReadonlySet<ResetTarget['to']> = new Set(['earliest', 'latest', 'time'])

/** What a reader of the command has to know: the tool’s own help says that `--execute` deletes them, which up to Kafka 4.4 it does not. */
const STREAMS_NOTE =
  'Moves the offsets alone; --delete-all-internal-topics deletes the internal topics of the application too'

/** What neither tool puts back, a line or none: Milena does. */
function notPutBack(target: ResetTarget | undefined): string[] {
  const carries =
    target?.to === 'offsets' &&
    target.offsets.some(({ metadata, leaderEpoch }) => metadata || leaderEpoch !== undefined)
  return carries
    ? ['The offsets alone, without the metadata and the leader epochs of their commits.']
    : []
}

/**
 * The offsets of a plan, as Kafka's own tool takes them: from a file of `topic,partition,offset` lines, which the command writes first.
 * `null` where the tool takes none, for share groups. Of the `target` it says what the tool leaves out.
 */
export function fromFileCommand(
  bootstrap: string,
  group: NamedGroup,
  plan: ResetPlan,
  target?: ResetTarget,
): GroupCommand | null {
  if (group.type === 'share' || plan.items.length === 0) return null
  const lines = writeOffsetsFile(plan.items.map(({ to, ...place }) => ({ ...place, offset: to })))
  const command = groupTool(bootstrap, group, '--reset-offsets --from-file offsets.csv --execute')
  const notes = notPutBack(target).map((note) => `# ${note}\n`)
  const text = `${notes.join('')}cat > offsets.csv <<'END'\n${lines}END\n${command}`
  return { tool: TOOLS[group.type], text, ...streamsTitle(group) }
}

function streamsTitle({ type }: NamedGroup): { title?: string } {
  return type === 'streams' ? { title: STREAMS_NOTE } : {}
}

/** The same reset as Kafka's own tool would do it; `null` where it cannot. */
export function resetCommand(
  bootstrap: string,
  group: NamedGroup,
  target: ResetTarget,
  plan: ResetPlan,
): GroupCommand | null {
  if (target.to === 'offsets' || target.to === 'group') {
    return fromFileCommand(bootstrap, group, plan, target)
  }
  if (group.type === 'share' && !SHARE_TARGETS.has(target.to)) return null
  const text = groupTool(
    bootstrap,
    group,
    ...topicOptions(group, plan),
    `--reset-offsets ${targetOption(target)} --execute`,
  )
  return { tool: TOOLS[group.type], text, ...streamsTitle(group) }
}

/** What applies a plan, in each tool that can. */
export function resetCommands(
  bootstrap: string,
  group: NamedGroup,
  target: ResetTarget,
  plan: ResetPlan,
): GroupCommand[] {
  const command = resetCommand(bootstrap, group, target, plan)
  const commands = command === null ? [] : [command]
  // kafkajs has to join a group to move its offsets: right for a stopped classic group, wrong for every other.
  if (group.type !== 'classic') return commands
  const calls = byTopic(plan.items).map(([topic, items]) => {
    const offsets = items.map((o) => `{ partition: ${o.partition}, offset: '${o.to}' }`)
    return `await admin.setOffsets({\n  groupId: ${jsString(group.id)},\n  topic: ${jsString(topic)},\n  partitions: [${offsets.join(', ')}],\n})`
  })
  const notes = [
    'It joins the group for a moment: only while the group has no members.',
    ...notPutBack(target),
  ].map((note) => `// ${note}`)
  return [...commands, { tool: 'kafkajs', text: withAdmin(...notes, ...calls) }]
}

/** What deletes a group. */
export function deleteGroupCommands(bootstrap: string, group: NamedGroup): GroupCommand[] {
  return [
    { tool: TOOLS[group.type], text: groupTool(bootstrap, group, '--delete') },
    { tool: 'kafkajs', text: withAdmin(`await admin.deleteGroups([${jsString(group.id)}])`) },
  ]
}

/** What deletes several: a line for each type. */
export function deleteGroupsCommand(bootstrap: string, groups: readonly NamedGroup[]): string {
  const [first, ...rest] = groups
  if (!first) return ''
  const same = rest.filter(({ type }) => TOOLS[type] === TOOLS[first.type])
  const others = rest.filter(({ type }) => TOOLS[type] !== TOOLS[first.type])
  const line = groupTool(bootstrap, first, ...same.map(({ id }) => ['--group', id]), '--delete')
  return others.length === 0 ? line : `${line}\n${deleteGroupsCommand(bootstrap, others)}`
}

/** What deletes the offsets of a group in one topic. kafkajs has no twin. */
export function deleteOffsetsCommands(
  bootstrap: string,
  group: NamedGroup,
  topic: string,
): GroupCommand[] {
  const option = [topicOption(group), topic]
  const text = groupTool(bootstrap, group, '--delete-offsets', option)
  return [{ tool: TOOLS[group.type], text }]
}
