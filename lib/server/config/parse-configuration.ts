import 'server-only'
import { dirname, resolve } from 'node:path'
import type { z } from 'zod'
import { readAlerts } from '@/lib/server/config/alert-configuration'
import { readCluster } from '@/lib/server/config/cluster-configuration'
import type {
  ClusterConfiguration,
  ConfigurationProblem,
  ParsedConfiguration,
} from '@/lib/server/config/configuration'
import { ConfigurationInput, knownKeys } from '@/lib/server/config/configuration-input'
import {
  type Environment,
  environmentName,
  readEnvironment,
} from '@/lib/server/config/environment-input'
import { readScans } from '@/lib/server/config/scans-configuration'
import { suggestKey } from '@/lib/server/config/suggest-key'
import { type ConfigurationFile, keyAt, readYaml } from '@/lib/server/config/yaml-input'

export interface ConfigurationSources {
  environment: Environment
  /** `null` where there is none. */
  file: ConfigurationFile | null
  /** Reads a file that the configuration names (certificates, passwords); throws when it cannot. */
  readFile: (path: string) => string
  /** What relative paths of the environment start from. */
  workingDirectory: string
}

/**
 * The configuration, or what is wrong with it. Brokers named in the environment win over the file, which is then left aside
 * with a warning. No problem and no warning ever holds a secret.
 */
export function parseConfiguration(sources: ConfigurationSources): ParsedConfiguration {
  const { environment, file, workingDirectory } = sources
  const fromEnvironment = readEnvironment(environment)
  const usesFile = file !== null && fromEnvironment.cluster === null
  const yaml = usesFile ? readYaml(file, environment) : { content: {}, problems: [] }
  const early = [...fromEnvironment.problems, ...yaml.problems]
  if (early.length > 0) return { ok: false, problems: early }
  const merged = merge(yaml.content, fromEnvironment.globals, fromEnvironment.cluster)
  const parsed = ConfigurationInput.safeParse(merged)
  if (!parsed.success) {
    const named = usesFile ? keyAt : environmentKey
    return { ok: false, problems: parsed.error.issues.map((issue) => problemOf(issue, named)) }
  }
  const directory = usesFile ? dirname(file.path) : workingDirectory
  const read = readClusters(parsed.data, sources, {
    directory,
    named: usesFile ? keyAt : environmentKey,
  })
  const problems = [...read.problems]
  const alerts = readAlerts(parsed.data.alerts, {
    report: (path, reason) => problems.push({ key: keyAt(['alerts', ...path]), reason }),
    readFile: (path) => sources.readFile(resolve(directory, path)),
    clusters: read.clusters.map(({ id }) => id),
  })
  if (problems.length > 0) return { ok: false, problems }
  const ignored =
    file !== null && !usesFile ? [`KAFKA_BROKERS is set, so ${file.path} is not used`] : []
  return {
    ok: true,
    warnings: [...ignored, ...read.clusters.flatMap(clusterWarnings)],
    configuration: {
      clusters: read.clusters,
      dataDirectory: resolve(
        environment['MILENA_DATA'] ? workingDirectory : directory,
        parsed.data.data ?? resolve(workingDirectory, '.milena'),
      ),
      allowedHosts: (parsed.data.allowedHosts ?? []).map((host) => host.toLowerCase()),
      logLevel: parsed.data.logLevel ?? 'info',
      scans: readScans(parsed.data),
      alerts,
    },
  }
}

/** The environment over the file; its one cluster in place of the file's. */
function merge(
  content: unknown,
  globals: Record<string, unknown>,
  cluster: Record<string, unknown> | null,
): unknown {
  if (typeof content !== 'object' || content === null || Array.isArray(content)) return content
  return { ...content, ...globals, ...(cluster === null ? {} : { clusters: [cluster] }) }
}

interface FilePlace {
  directory: string
  named: (path: readonly PropertyKey[]) => string
}

function readClusters(
  input: ConfigurationInput,
  { readFile }: ConfigurationSources,
  { directory, named }: FilePlace,
): { clusters: ClusterConfiguration[]; problems: ConfigurationProblem[] } {
  const problems: ConfigurationProblem[] = []
  const clusters: ClusterConfiguration[] = []
  const ids = new Set<string>()
  for (const [index, cluster] of (input.clusters ?? []).entries()) {
    const report = (path: readonly string[], reason: string) =>
      problems.push({ key: named(['clusters', index, ...path]), reason })
    if (ids.has(cluster.id)) report(['id'], `"${cluster.id}" is the id of another cluster too`)
    ids.add(cluster.id)
    const readBeside = (path: string) => readFile(resolve(directory, path))
    const pathOf = (path: string) => resolve(directory, path)
    const read = readCluster(cluster, { report, readFile: readBeside, pathOf })
    clusters.push({ ...read, readOnly: input.readOnly === true || read.readOnly })
  }
  return { clusters, problems }
}

/** Unknown keys come as one issue with all of them; the first is named, with what it was probably meant to be. */
function problemOf(
  issue: z.core.$ZodIssue,
  named: (path: readonly PropertyKey[]) => string,
): ConfigurationProblem {
  if (issue.code === 'invalid_union') {
    const [nested] = issue.errors.flat().filter((each) => each.code === 'unrecognized_keys')
    if (nested) return problemOf({ ...nested, path: [...issue.path, ...nested.path] }, named)
    return { key: named(issue.path), reason: 'must be true, false or a mapping of settings' }
  }
  if (issue.code !== 'unrecognized_keys') return { key: named(issue.path), reason: issue.message }
  const [key = ''] = issue.keys
  const meant = suggestKey(key, keysAt(issue.path))
  const hint = meant === null ? '' : `; did you mean ${meant}?`
  return { key: named([...issue.path, key]), reason: `is not a setting${hint}` }
}

function keysAt(path: readonly PropertyKey[]): readonly string[] {
  const last = path.at(-1)
  if (last === 'tls') return knownKeys.tls
  if (last === 'sasl') return knownKeys.sasl
  if (last === 'scans') return path.length === 1 ? knownKeys.scans : knownKeys.scansOfCluster
  if (path[0] === 'alerts') return alertKeysAt(path)
  return path.length === 0 ? knownKeys.top : knownKeys.cluster
}

function alertKeysAt(path: readonly PropertyKey[]): readonly string[] {
  if (path.length === 1) return knownKeys.alerts
  return path[1] === 'rules' ? knownKeys.rule : knownKeys.receiver
}

const globalNames: Record<string, string> = {
  readOnly: 'MILENA_READ_ONLY',
  data: 'MILENA_DATA',
  allowedHosts: 'MILENA_ALLOWED_HOSTS',
  logLevel: 'MILENA_LOG_LEVEL',
}

function environmentKey(path: readonly PropertyKey[]): string {
  const [first] = path
  if (first === 'clusters') return environmentName(path.slice(2))
  return globalNames[String(first)] ?? keyAt(path)
}

function clusterWarnings({ id, tls, sasl }: ClusterConfiguration): string[] {
  const warnings: string[] = []
  if (sasl?.mechanism === 'plain' && tls === null) {
    warnings.push(`${id}: SASL PLAIN without TLS sends the password readable over the network`)
  }
  if (tls?.verify === false) {
    warnings.push(`${id}: TLS certificates are not verified, so anyone in between can read along`)
  }
  return warnings
}
