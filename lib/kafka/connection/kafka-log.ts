import 'server-only'
import { type LogEntry, logLevel } from 'kafkajs'

/** Where connections report what a person may want to know later. Nothing is printed by default. */
export type KafkaLog = (
  level: 'debug' | 'info' | 'warn' | 'error',
  message: string,
  facts: object,
) => void

export const silent: KafkaLog = () => {}

/** kafkajs's log in ours. What it calls an error (a refused connection) is an answer here, so it goes down to `debug`. */
export function kafkajsLogCreator(log: KafkaLog) {
  return () =>
    ({ level, namespace, log: { message, logger: _, timestamp: __, ...facts } }: LogEntry) =>
      log(level === logLevel.ERROR ? 'debug' : levelName(level), message, {
        from: `kafkajs.${namespace}`,
        ...facts,
      })
}

function levelName(level: logLevel): 'debug' | 'info' | 'warn' {
  if (level === logLevel.WARN) return 'warn'
  return level === logLevel.INFO ? 'info' : 'debug'
}
