import { paths } from '@/lib/client/paths'
import type { ClusterChange, ClusterOverview, Finding } from '@/lib/contract/clusters'
import type { GroupSummary } from '@/lib/contract/groups'
import { UNKNOWN } from '@/lib/format/digits'
import { formatDuration } from '@/lib/format/durations'
import { formatChangeRate, formatRate } from '@/lib/format/rates'
import { formatMoment, momentOf } from '@/lib/format/times'
import { changeDetail, changeSentence } from './prepare-changes'
import { findingSentence, hitSentence } from './prepare-findings'
import { prepareVerdict } from './prepare-verdict'
import { markdownText } from './sentence'

export interface Incident {
  overview: ClusterOverview
  /** The groups furthest behind, the worst first. */
  groups: readonly GroupSummary[]
  /** The address where Milena is, without a slash at its end: links stand below it. */
  root: string
  nowMs: number
}

/** A moment for people in different zones: `2026-11-22 02:51:04 UTC`. */
function utc(instant: string | null): string {
  const ms = momentOf(instant)
  return ms === null ? 'unknown' : `${formatMoment(ms, 'UTC').slice(0, 19)} UTC`
}

function findingLine(finding: Finding, { overview, root }: Incident): string {
  const cluster = overview.cluster.id
  const hit = hitSentence(cluster, finding)
  const sentence = markdownText(findingSentence(cluster, finding), root)
  const line = `- **${finding.level}** since ${utc(finding.since)}: ${sentence}`
  return hit ? `${line} ${markdownText(hit, root)}` : line
}

function changeLine(change: ClusterChange, { overview, root }: Incident): string {
  const sentence = markdownText(changeSentence(overview.cluster.id, change), root)
  const more = changeDetail(change)
  const detail = more === null ? '' : ` (\`${more.replaceAll('`', "'")}\`)`
  return `- ${utc(change.at)}: ${sentence}${detail}${change.byMilena ? ', through Milena' : ''}`
}

function figuresLine({ brokers, health, ...overview }: ClusterOverview): string {
  const answering = brokers.filter((broker) => broker.answers).length
  const number = (value: number | string | null) => (value === null ? UNKNOWN : String(value))
  return [
    `brokers answering ${answering}/${brokers.length}`,
    `controller ${number(overview.controllerId)}`,
    `topics ${number(overview.topicCount)}`,
    `partitions ${number(overview.partitionCount)}`,
    `offline ${health.offline}`,
    `under min ISR ${number(health.underMinIsr)}`,
    `under-replicated ${health.underReplicated}`,
    `total lag ${overview.groupsOfUnknownLag > 0 ? '≥ ' : ''}${number(overview.totalLag)}`,
    `messages in ${formatRate(overview.messagesPerSecond)}`,
  ].join(' · ')
}

function groupRow(group: GroupSummary, { overview, root }: Incident): string {
  const name = markdownText(
    [{ text: group.id, href: paths.group(overview.cluster.id, group.id) }],
    root,
  )
  const time = group.timeLag
    ? `${group.timeLag.atLeast ? 'at least ' : ''}${formatDuration(group.timeLag.ms)}`
    : UNKNOWN
  const cells = [
    name,
    group.state ?? UNKNOWN,
    group.memberCount ?? UNKNOWN,
    group.lag ?? UNKNOWN,
    formatChangeRate(group.lagChangePerSecond),
    time,
  ]
  return `| ${cells.join(' | ')} |`
}

function section(title: string, lines: string[]): string[] {
  return lines.length === 0 ? [] : ['', `## ${title}`, '', ...lines]
}

/** The state of a cluster as Markdown, to paste where an incident is talked about. Times are UTC, numbers are exact, links are whole. */
export function incidentSummary(incident: Incident): string {
  const { overview, groups, root, nowMs } = incident
  const { cluster, verdict, changes } = overview
  const { word, text } = prepareVerdict(overview, { nowMs, timeZone: 'UTC' })
  const name = cluster.environment ? `${cluster.name} (${cluster.environment})` : cluster.name
  const table = [
    '| Group | State | Members | Lag | Change | Oldest unread |',
    '|---|---|---:|---:|---:|---:|',
    ...groups.map((group) => groupRow(group, incident)),
  ]
  const lines = [
    `# ${name}: ${text ? `${word}, ${text.replace(' (', ' UTC (')}` : word}`,
    '',
    `As of ${utc(overview.asOf)}, written ${utc(String(nowMs))}: ${root}${paths.overview(cluster.id)}`,
    ...section(
      'Findings',
      verdict.findings.map((finding) => findingLine(finding, incident)),
    ),
    ...section(
      'What changed',
      changes.slice(0, 10).map((change) => changeLine(change, incident)),
    ),
    ...section('Figures', [figuresLine(overview)]),
    ...section('Groups by lag', groups.length > 0 ? table : []),
    ...section(
      'Not read',
      overview.failures.map(({ error, message }) => `- ${error}: ${message}`),
    ),
  ]
  return `${lines.join('\n').replace(/[\u202f\u00a0]/g, ' ')}\n`
}
