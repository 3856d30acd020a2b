import type { GroupPartition, GroupSummary } from '@/lib/contract/groups'
import { jsString, shellCommand } from './quote'

/** One way to say at a terminal what the screen shows or does. */
export interface GroupCommand {
  tool: string
  text: string
  /** What it does, where a tool has several. */
  title?: string
}

export type NamedGroup = Pick<GroupSummary, 'id' | 'type'>

/** The tool for groups of each type. */
export const TOOLS: Record<GroupSummary['type'], string> = {
  classic: 'kafka-consumer-groups.sh',
  consumer: 'kafka-consumer-groups.sh',
  share: 'kafka-share-groups.sh',
  streams: 'kafka-streams-groups.sh',
}

/** What a kafkajs program does around its calls. */
export function withAdmin(...calls: string[]): string {
  return [
    'const admin = kafka.admin()',
    'await admin.connect()',
    ...calls,
    'await admin.disconnect()',
  ].join('\n')
}

/** `bootstrap` is a word of the shell, quoted already. */
export function groupTool(
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
