import 'server-only'
import { type Codec, writableCodecs } from '@/lib/kafka/records/compression'
import { deadline } from '@/lib/server/deadline'
import { ProblemError } from '@/lib/server/http/problem-error'
import type { KafkaOperations } from '@/lib/server/kafka-operations'

/** The settings of a topic that decide whether it takes a message; `null` where they may not be read. */
export interface MessageLimits {
  cleanupPolicy: string | null
  maxMessageBytes: number | null
}

const READ_DEADLINE_MS = 10_000

export async function readLimits(kafka: KafkaOperations, topic: string): Promise<MessageLimits> {
  const signal = deadline(READ_DEADLINE_MS)
  const names = ['cleanup.policy', 'max.message.bytes']
  const settings = await kafka.describeSettings({ topic }, names, { signal }).catch(() => [])
  const settingOf = (name: string) => settings.find((each) => each.name === name)?.value ?? null
  const bytes = settingOf('max.message.bytes')
  return {
    cleanupPolicy: settingOf('cleanup.policy'),
    maxMessageBytes: bytes === null ? null : Number(bytes),
  }
}

/** Throws `invalid-request` for a codec that cannot be written here. */
export function refuseCodec(compression: Codec): void {
  if (writableCodecs.includes(compression)) return
  const detail = `Milena cannot write messages compressed with ${compression} here; it can with ${writableCodecs.join(', ')}.`
  throw new ProblemError('invalid-request', detail, {
    errors: [{ pointer: '/body/compression', detail: `one of ${writableCodecs.join(', ')}` }],
  })
}
