interface Place {
  brokerId?: number | undefined
  topic?: string | undefined
  partition?: number | undefined
  groupId?: string | undefined
}

/** Where something failed, in words: `broker 3, partition 2 of orders`. Empty where nothing is known of it. */
export function formatPlace(at: Place): string {
  const parts: string[] = []
  if (at.brokerId !== undefined) parts.push(`broker ${at.brokerId}`)
  if (at.topic !== undefined) {
    parts.push(at.partition === undefined ? at.topic : `partition ${at.partition} of ${at.topic}`)
  } else if (at.partition !== undefined) {
    parts.push(`partition ${at.partition}`)
  }
  if (at.groupId !== undefined) parts.push(`group ${at.groupId}`)
  return parts.join(', ')
}
