import 'server-only'
import { processSingleton } from '@/lib/server/process-singleton'

export const logLevels = ['debug', 'info', 'warn', 'error'] as const
export type LogLevel = (typeof logLevels)[number]
export type LogFields = Record<string, string | number | boolean | null>

interface LogState {
  level: LogLevel
  write: (line: string) => void
}

/** One JSON object a line: names from Kafka may hold line breaks and escape codes, and JSON makes them harmless. */
function emit(level: LogLevel, message: string, fields: LogFields): void {
  const state = logState()
  if (logLevels.indexOf(level) < logLevels.indexOf(state.level)) return
  const time = new Date().toISOString()
  const line = JSON.stringify({ time, level, message, ...fields })
  // JSON leaves DEL, C1 codes and the two Unicode line separators as they are; terminals and log readers do not.
  state.write(`${line.replace(/[\u007f-\u009f\u2028\u2029]/g, escapeCharacter)}\n`)
}

function escapeCharacter(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
}

function logState(): LogState {
  return processSingleton<LogState>('log', () => ({
    level: 'info',
    write: (line) => void process.stderr.write(line),
  }))
}

/** Sets what is written from now on, for the whole process. */
export function configureLog(options: Partial<LogState>): void {
  Object.assign(logState(), options)
}

/** The server's log: JSON lines on standard error. Fields are plain values, never configuration or payloads. */
export const log = {
  debug: (message: string, fields: LogFields = {}) => emit('debug', message, fields),
  info: (message: string, fields: LogFields = {}) => emit('info', message, fields),
  warn: (message: string, fields: LogFields = {}) => emit('warn', message, fields),
  error: (message: string, fields: LogFields = {}) => emit('error', message, fields),
}

/** The message of anything thrown, for a log field or a sentence; never its stack. */
export function errorMessage(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
