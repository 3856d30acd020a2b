import 'server-only'

/** What a metric is, without its samples. */
export interface MetricHead {
  name: string
  type: 'gauge' | 'counter'
  help: string
}

/** One sample; `null` is unknown and is not written: a gap in a graph, not a zero. */
export interface Sample {
  /** As `labelText` writes them. */
  labels: string
  value: number | bigint | null
}

export interface Metric extends MetricHead {
  samples: Iterable<Sample>
}

/** Metrics in Prometheus' text format 0.0.4. */
export function exposition(metrics: readonly Metric[]): string {
  return metrics.map((metric) => headText(metric) + samplesText(metric)).join('')
}

export function headText({ name, type, help }: MetricHead): string {
  const escapedHelp = help.replaceAll('\\', '\\\\').replaceAll('\n', '\\n')
  return `# HELP ${name} ${escapedHelp}\n# TYPE ${name} ${type}\n`
}

/** The line of one sample; nothing where it is unknown. */
export function sampleText(name: string, { labels, value }: Sample): string {
  if (value === null) return ''
  return labels === ''
    ? `${name} ${valueText(value)}\n`
    : `${name}{${labels}} ${valueText(value)}\n`
}

/** The same for one label after the other, so that those that many samples share are written once. */
export function labelText(labels: Record<string, string | number>): string {
  return Object.entries(labels)
    .map(([name, value]) => `${name}="${escaped(String(value))}"`)
    .join(',')
}

function samplesText({ name, samples }: Metric): string {
  let text = ''
  for (const sample of samples) text += sampleText(name, sample)
  return text
}

/** The format writes infinity in its own way. */
function valueText(value: number | bigint): string {
  return value === Number.POSITIVE_INFINITY ? '+Inf' : String(value)
}

/** Label values may hold anything; these three would end the value or the line. */
function escaped(value: string): string {
  if (!/["\\\n]/.test(value)) return value
  return value.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')
}
