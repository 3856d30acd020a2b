import 'server-only'
import { LineCounter, parseDocument } from 'yaml'
import type { ConfigurationProblem } from '@/lib/server/config/configuration'
import type { Environment } from '@/lib/server/config/environment-input'

/** A file as text: its path is for messages and for what it names beside itself. */
export interface ConfigurationFile {
  path: string
  text: string
}

/** The file's content with `${NAME}` replaced from the environment; `$${` is a plain `${`. */
export function readYaml(
  { path, text }: ConfigurationFile,
  environment: Environment,
): { content: unknown; problems: ConfigurationProblem[] } {
  const lines = new LineCounter()
  const document = parseDocument(text, { prettyErrors: false, lineCounter: lines })
  const [error] = document.errors
  if (error) {
    // The parser's own message quotes the file, and with it perhaps a password.
    const { line, col } = lines.linePos(error.pos[0])
    const reason = `line ${line}, column ${col}: not valid YAML (${error.code})`
    return { content: null, problems: [{ key: path, reason }] }
  }
  const problems: ConfigurationProblem[] = []
  const content = replaced(document.toJS(), [], environment, problems)
  return { content: content ?? {}, problems }
}

function replaced(
  value: unknown,
  at: readonly (string | number)[],
  environment: Environment,
  problems: ConfigurationProblem[],
): unknown {
  if (typeof value === 'string') return withVariables(value, at, environment, problems)
  if (Array.isArray(value)) {
    return value.map((item, index) => replaced(item, [...at, index], environment, problems))
  }
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [
      key,
      replaced(item, [...at, key], environment, problems),
    ]),
  )
}

function withVariables(
  text: string,
  at: readonly (string | number)[],
  environment: Environment,
  problems: ConfigurationProblem[],
): string {
  return text.replace(/\$\$\{|\$\{([A-Za-z_][A-Za-z0-9_]*)\}/g, (match, name?: string) => {
    if (name === undefined) return '${'
    const value = environment[name]
    if (value !== undefined) return value
    problems.push({ key: keyAt(at), reason: `the environment variable ${name} is not set` })
    return match
  })
}

/** `clusters[0].sasl.password`. */
export function keyAt(path: readonly PropertyKey[]): string {
  return path
    .map((step) => (typeof step === 'number' ? `[${step}]` : `.${String(step)}`))
    .join('')
    .replace(/^\./, '')
}
