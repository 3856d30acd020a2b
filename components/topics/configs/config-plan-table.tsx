import type { PlannedConfig } from '@/lib/contract/configs'
import { ConfigValue } from './config-value'

const HEAD = 'border-b border-line-strong py-1 pe-4 text-start text-xs font-medium text-ink-soft'
const CELL = 'border-b border-line py-1.5 pe-4 align-top'

function SetHere({ name, value }: { name: string; value: string | null }) {
  return value === null ? (
    <span className="text-ink-soft">not set here</span>
  ) : (
    <ConfigValue name={name} value={value} />
  )
}

/** Each setting before and after: what is set on the topic, and what holds by it. */
export function ConfigPlanTable({
  items,
  title,
}: {
  items: readonly PlannedConfig[]
  title: string
}) {
  return (
    <div className="overflow-x-auto">
      <table className="w-full">
        <caption className="sr-only">{title}</caption>
        <thead>
          <tr>
            <th scope="col" className={HEAD}>
              Setting
            </th>
            <th scope="col" className={HEAD}>
              On the topic
            </th>
            <th scope="col" className={HEAD}>
              What holds
            </th>
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <tr key={item.name}>
              <th scope="row" className={`${CELL} mono text-start font-normal break-all`}>
                {item.name}
              </th>
              <td className={CELL}>
                <SetHere name={item.name} value={item.from} />
                <span className="px-1.5 text-ink-soft">→</span>
                <SetHere name={item.name} value={item.to} />
              </td>
              <td className={CELL}>
                <ConfigValue name={item.name} value={item.effectiveFrom} />
                <span className="px-1.5 text-ink-soft">→</span>
                <strong className="font-semibold">
                  <ConfigValue name={item.name} value={item.effectiveTo} />
                </strong>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
