import { StatusMark } from './status'

/** What an operator would want to know before a change, each on its own line. */
export function Warnings({ warnings }: { warnings: readonly string[] }) {
  if (warnings.length === 0) return null
  return (
    <ul className="space-y-1 border-s-3 border-warning bg-warning-soft px-4 py-2">
      {warnings.map((warning) => (
        <li key={warning} className="flex items-baseline gap-2">
          <StatusMark level="warning" className="relative top-px" />
          <span className="min-w-0">{warning}</span>
        </li>
      ))}
    </ul>
  )
}
