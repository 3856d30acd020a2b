import type { LucideIcon } from 'lucide-react'
import { buttonClass } from './button'

/** The look of a tool above a table. */
export const TOOL = buttonClass('quiet', 'px-2')

/** What is on a tool: its sign, and its name where there is room. */
export function ToolName({ icon: Icon, name }: { icon: LucideIcon; name: string }) {
  return (
    <>
      <Icon aria-hidden="true" className="size-3.5" />
      <span className="max-sm:sr-only">{name}</span>
    </>
  )
}
