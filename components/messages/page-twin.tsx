'use client'

import { CommandTwin } from '@/components/shell/command-twin'
import { readCommands } from '@/lib/client/commands/messages'
import { type MessageUrl, positionOf } from '@/lib/client/url/message-url'

/** The page on screen, as a terminal would read it. */
export function PageTwin({
  topic,
  bootstrap,
  url,
}: {
  topic: string
  bootstrap: string
  url: MessageUrl
}) {
  const { partition, from, committed, limit } = url
  const { direction } = positionOf(url)
  return (
    <CommandTwin
      commands={readCommands({ topic, partition, from, direction, committed, limit, bootstrap })}
    />
  )
}
