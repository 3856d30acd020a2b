import 'server-only'
import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type {
  Configuration,
  ConfigurationProblem,
  ParsedConfiguration,
} from '@/lib/server/config/configuration'
import {
  type ConfigurationSources,
  parseConfiguration,
} from '@/lib/server/config/parse-configuration'
import { log } from '@/lib/server/log'

/** What `sysexits.h` calls EX_CONFIG. */
const CONFIGURATION_EXIT = 78

/** Reads environment and milena.yaml. A configuration that is wrong ends the process, with one line that says what and why. */
export function loadConfiguration(): Configuration {
  const parsed = readSources(process.env, process.cwd())
  if (!parsed.ok) {
    process.stderr.write(`${problemLine(parsed.problems)}\n`)
    process.exit(CONFIGURATION_EXIT)
  }
  for (const warning of parsed.warnings) log.warn(warning)
  return parsed.configuration
}

/** Exported for its test. */
export function readSources(
  environment: ConfigurationSources['environment'],
  workingDirectory: string,
): ParsedConfiguration {
  const named = environment['MILENA_CONFIG']
  const path = resolve(workingDirectory, named || 'milena.yaml')
  // Unless told to ignore them, Next takes reads of paths it cannot know as a reason to ship the whole project.
  if (!named && !existsSync(/*turbopackIgnore: true*/ path)) return parse(null)
  try {
    return parse({ path, text: readFileSync(/*turbopackIgnore: true*/ path, 'utf8') })
  } catch {
    const key = named ? 'MILENA_CONFIG' : 'milena.yaml'
    return { ok: false, problems: [{ key, reason: `the file ${path} cannot be read` }] }
  }

  function parse(file: ConfigurationSources['file']): ParsedConfiguration {
    const readFile = (file: string) => readFileSync(/*turbopackIgnore: true*/ file, 'utf8')
    return parseConfiguration({ environment, file, readFile, workingDirectory })
  }
}

/** One line, whatever the values held. */
export function problemLine(problems: readonly ConfigurationProblem[]): string {
  const [first, ...rest] = problems
  const more = rest.length === 0 ? '' : ` (and ${rest.length} more)`
  const line = first ? `${first.key}: ${first.reason}${more}` : 'the configuration is not valid'
  return `milena: ${line.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')}`
}
