'use client'

import { useQuery } from '@tanstack/react-query'
import { Button } from '@/components/ui/button'
import { Menu } from '@/components/ui/menu'
import { bootstrapWord } from '@/lib/client/commands/bootstrap'
import { readOneCommands } from '@/lib/client/commands/read-one'
import { clusterQueries } from '@/lib/client/queries/cluster-queries'
import { oneAddress } from '@/lib/client/queries/message-queries'
import type { Message, Payload } from '@/lib/contract/messages'
import { CompareButton } from './compare/compare-button'
import { useCopy } from './message-head'

function copyItem(payload: Payload | null, name: string, copy: (text: string) => void) {
  const why =
    payload === null
      ? `It has no ${name}`
      : payload.truncated
        ? 'The whole is still on its way'
        : null
  return {
    label: payload?.encoding === 'base64' ? `Copy ${name} as base64` : `Copy ${name}`,
    onSelect: () => copy(payload?.data ?? ''),
    ...(why ? { disabledBecause: why } : {}),
  }
}

/** What can be done with a message: take it elsewhere, or write it once more. */
export function MessageActions({
  cluster,
  topic,
  message,
  onProduceAgain,
}: {
  cluster: string
  topic: string
  message: Message
  /** `null` where this cluster is not written to. */
  onProduceAgain: ((message: Message) => void) | null
}) {
  const copy = useCopy()
  const { data } = useQuery(clusterQueries.overview(cluster))
  const { partition, offset } = message
  const commands = () =>
    readOneCommands({
      topic,
      partition,
      offset,
      bootstrap: bootstrapWord(data?.brokers ?? []),
      address: new URL(oneAddress(cluster, topic, partition, offset), location.href).href,
    })
  const copyCommand = (tool: string) => ({
    label: `Copy as ${tool}`,
    onSelect: () =>
      copy(commands().find((each) => each.tool === tool)?.text ?? '', `the ${tool} command`),
  })
  const payloads = [message.key, message.value, ...message.headers.map(({ value }) => value)]
  const isCut = payloads.some((payload) => payload?.truncated)
  return (
    <div className="flex flex-wrap gap-2">
      <Menu
        label="Copy"
        trigger="Copy…"
        items={[
          copyItem(message.value, 'value', (text) => copy(text, 'the value')),
          copyItem(message.key, 'key', (text) => copy(text, 'the key')),
          {
            label: 'Copy as JSON',
            onSelect: () => copy(JSON.stringify(message, null, 2), 'the message as JSON'),
          },
          ...['kcat', 'curl', 'kafkajs'].map(copyCommand),
        ]}
      />
      <CompareButton message={message} />
      {onProduceAgain && (
        <Button
          disabled={isCut}
          title={isCut ? 'The whole message is still on its way' : undefined}
          onClick={() => onProduceAgain(message)}
        >
          Produce again…
        </Button>
      )}
    </div>
  )
}
