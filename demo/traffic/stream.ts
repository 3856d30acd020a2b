import type { Message } from 'kafkajs'
import type { Random } from './random'

export interface SampleMessage {
  key: string | Buffer | null
  value: string | Buffer | null
  headers?: Record<string, string | Buffer | (string | Buffer)[]>
  partition?: number
}

/** What a topic is made of. All have three replicas unless they say otherwise. */
export interface SampleTopic {
  topic: string
  partitionCount: number
  replicationFactor?: number
  configs?: Record<string, string>
}

/** A topic with a steady flow of messages. */
export interface SampleStream extends SampleTopic {
  perSecond: number
  next(random: Random, at: Date): SampleMessage
}

export function json(value: object): string {
  return JSON.stringify(value)
}

/** kafkajs's message, which knows no absent fields. */
export function asMessage({ key, value, headers, partition }: SampleMessage): Message {
  return {
    key,
    value,
    ...(headers === undefined ? {} : { headers }),
    ...(partition === undefined ? {} : { partition }),
  }
}
