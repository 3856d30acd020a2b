/** A topic that is about to be deleted. `null` is unknown. */
export interface DoomedTopic {
  name: string
  messagesPerSecond: number | null
  /** Groups that have members and read it. */
  liveGroups: readonly string[]
}

const GROUPS_NAMED = 3

/** What an operator would want to know before deleting a topic, in sentences. */
export function topicLossWarnings({ name, messagesPerSecond, liveGroups }: DoomedTopic): string[] {
  const warnings: string[] = []
  if (liveGroups.length > 0) warnings.push(`${liveSentence(liveGroups)} Stop the consumers first.`)
  if (messagesPerSecond !== null && messagesPerSecond > 0) {
    warnings.push(
      'Messages are still being written to it: its producers will fail, or create it anew where auto.create.topics.enable is on.',
    )
  }
  if (name.startsWith('_')) {
    warnings.push(
      'Names that begin with “_” are usually kept by a tool, such as a schema registry or Kafka Connect, which may lose its state.',
    )
  }
  return warnings
}

function liveSentence(groups: readonly string[]): string {
  const named = groups.slice(0, GROUPS_NAMED).join(', ')
  const more = groups.length - GROUPS_NAMED
  if (groups.length === 1) return `The group ${named} reads it now.`
  return `${groups.length} groups read it now: ${named}${more > 0 ? ` and ${more} more` : ''}.`
}
