import type {
  GroupPartition,
  GroupSummary,
  PlannedOffset,
  ResetPlan,
  ResetTarget,
} from '@/lib/contract/groups'
import { jsString, shellCommand } from './quote'

/** One way to say at a terminal what the screen shows or does. */
export interface GroupCommand {
  tool: string
  text: string
  /** What it does, where a tool has several. */
  title?: string
}

type NamedGroup = Pick<GroupSummary, 'id' | 'type'>

const TOOLS: Record<GroupSummary['type'], string> = {
  classic: 'kafka-consumer-groups.sh',
  consumer: 'kafka-consumer-groups.sh',
  share: 'kafka-share-groups.sh',
  streams: 'kafka-streams-groups.sh',
}

/** What a kafkajs program does around its calls. */
function withAdmin(...calls: string[]): string {
  return [
    'const admin = kafka.admin()',
    'await admin.connect()',
    ...calls,
    'await admin.disconnect()',
  ].join('\n')
}

/** `bootstrap` is a word of the shell, quoted already. */
function groupTool(
  bootstrap: string,
  group: NamedGroup,
  ...parts: (string | readonly string[])[]
): string {
  return shellCommand(
    TOOLS[group.type],
    `--bootstrap-server ${bootstrap}`,
    ['--group', group.id],
    ...parts,
  )
}

/** All groups with their states. */
export function listGroupsCommands(bootstrap: string): GroupCommand[] {
  const tool = 'kafka-groups.sh'
  return [
    {
      tool,
      title: 'Groups of every type',
      text: shellCommand(tool, `--bootstrap-server ${bootstrap}`, '--list'),
    },
    {
      tool: 'kafka-consumer-groups.sh',
      title: 'Lag of every consumer group',
      text: shellCommand(
        'kafka-consumer-groups.sh',
        `--bootstrap-server ${bootstrap}`,
        '--describe --all-groups',
      ),
    },
    { tool: 'kafkajs', text: withAdmin('console.log(await admin.listGroups())') },
  ]
}

/** kcat reads by itself at the committed offset: with -G it would join the group and take partitions from its members. */
function nextMessageCommand(
  bootstrap: string,
  { topic, partition, committedOffset }: GroupPartition,
): GroupCommand[] {
  if (committedOffset === null) return []
  return [
    {
      tool: 'kcat',
      title: `The message it reads next in partition ${partition} of ${topic}`,
      text: shellCommand(
        `kcat -b ${bootstrap} -C`,
        ['-t', topic, '-p', String(partition), '-o', committedOffset],
        "-c 1 -e -f '%T %k %s\\n'",
      ),
    },
  ]
}

/** One group: its offsets and lag, its members, and the message that it reads next where it is furthest behind. */
export function describeGroupCommands(
  bootstrap: string,
  group: NamedGroup,
  slowest: GroupPartition | null,
): GroupCommand[] {
  const tool = TOOLS[group.type]
  return [
    { tool, title: 'Offsets and lag', text: groupTool(bootstrap, group, '--describe') },
    {
      tool,
      title: 'Members and their partitions',
      text: groupTool(bootstrap, group, '--describe --members --verbose'),
    },
    ...(slowest ? nextMessageCommand(bootstrap, slowest) : []),
    {
      tool: 'kafkajs',
      text: withAdmin(
        `console.log(await admin.describeGroups([${jsString(group.id)}]))`,
        `console.log(await admin.fetchOffsets({ groupId: ${jsString(group.id)} }))`,
      ),
    },
  ]
}

function byTopic(items: readonly PlannedOffset[]): [string, PlannedOffset[]][] {
  const topics = new Map<string, PlannedOffset[]>()
  for (const item of items) topics.set(item.topic, [...(topics.get(item.topic) ?? []), item])
  return [...topics]
}

function topicOptions({ items }: ResetPlan): string[][] {
  return byTopic(items).map(([topic, own]) => [
    '--topic',
    `${topic}:${own.map(({ partition }) => partition).join(',')}`,
  ])
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
  bootstrap: string,
  group: NamedGroup,
  target: ResetTarget,
  plan: ResetPlan,
): GroupCommand {
  const tool = TOOLS[group.type]
  if (target.to === 'offsets') {
    const lines = target.offsets.map((o) => `${o.topic},${o.partition},${o.offset}`)
    const command = groupTool(bootstrap, group, '--reset-offsets --from-file offsets.csv --execute')
    return { tool, text: `cat > offsets.csv <<'END'\n${lines.join('\n')}\nEND\n${command}` }
  }
  const text = groupTool(
    bootstrap,
    group,
    ...topicOptions(plan),
    `--reset-offsets ${targetOption(target)} --execute`,
  )
  return { tool, text }
}

/** What applies a plan, in each tool that can. */
export function resetCommands(
  bootstrap: string,
  group: NamedGroup,
  target: ResetTarget,
  plan: ResetPlan,
): GroupCommand[] {
  const commands = [resetCommand(bootstrap, group, target, plan)]
  // kafkajs has to join a group to move its offsets: right for a stopped classic group, wrong for every other.
  if (group.type !== 'classic') return commands
  const calls = byTopic(plan.items).map(([topic, items]) => {
    const offsets = items.map((o) => `{ partition: ${o.partition}, offset: '${o.to}' }`)
    return `await admin.setOffsets({\n  groupId: ${jsString(group.id)},\n  topic: ${jsString(topic)},\n  partitions: [${offsets.join(', ')}],\n})`
  })
  const note = '// It joins the group for a moment: only while the group has no members.'
  return [...commands, { tool: 'kafkajs', text: withAdmin(note, ...calls) }]
}
