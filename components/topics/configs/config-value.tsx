import { Unknown } from '@/components/ui/digits'
import { decodeConfig } from '@/lib/format/config-values'

/** A value as a person says it, and as Kafka writes it where that differs: `7 d` `604800000`. */
export function ConfigValue({
  name,
  value,
  sensitive = false,
}: {
  name: string
  value: string | null
  sensitive?: boolean
}) {
  if (value === null) {
    return sensitive ? (
      <span className="text-ink-soft" title="Kafka never tells a secret">
        secret
      </span>
    ) : (
      <Unknown why="there is no value, or the broker does not tell it" />
    )
  }
  if (value === '') return <span className="text-ink-soft">empty</span>
  const words = decodeConfig(name, value)
  if (words === null) return <span className="mono break-all">{value}</span>
  return (
    <span className="inline-flex flex-wrap items-baseline gap-x-2">
      <span className="whitespace-nowrap">{words}</span>
      <span className="mono text-xs break-all text-ink-soft">{value}</span>
    </span>
  )
}
