export type EnvironmentKind = 'production' | 'staging' | 'other'

/** What the word of the configuration stands for: production must look like nothing else, and what comes before it like neither. */
export function environmentKind(environment: string | null): EnvironmentKind {
  if (environment === null) return 'other'
  if (/(^|[^a-z])(prod|production|live)([^a-z]|$)/i.test(environment)) {
    return /(^|[^a-z])(pre|non)([^a-z]|$)/i.test(environment) ? 'staging' : 'production'
  }
  return /(^|[^a-z])(stag(e|ing)|preprod|uat|pre)([^a-z]|$)/i.test(environment)
    ? 'staging'
    : 'other'
}
