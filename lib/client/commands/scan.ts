import type { ToolCommand } from './messages'
import { shellCommand, shellQuote } from './quote'

/** A search as the interface takes it. `address` is whole: `http://host/api/v1/…/messages/stream?…`. */
export interface ScanTwin {
  address: string
  topic: string
  partition: number | null
  /** What it reads with, as JSON; `null` where the address says all. */
  body: string | null
  /** The text that is looked for; empty where it is something else. */
  contains: string
  /** One word of a command line, quoted already. */
  bootstrap: string
}

/** A whole topic printed and searched by the shell: all that kcat has for it, and only for text. */
function searchByKcat({ topic, partition, contains, bootstrap }: ScanTwin): ToolCommand {
  const read = shellCommand(
    'kcat -C',
    `-b ${bootstrap}`,
    ['-t', topic],
    ...(partition === null ? [] : [['-p', String(partition)]]),
    ['-o', 'beginning', '-e', '-f', '%T %p@%o %k → %s\\n'],
  )
  return { tool: 'kcat', text: `${read} \\\n  | grep -F -- ${shellQuote(contains)}` }
}

/** A longer one is a file, which a terminal takes better than a word of its line. */
const INLINE_MAX = 2_000

function searchByCurl({ address, body }: ScanTwin): ToolCommand {
  if (body === null) return { tool: 'curl', text: `curl -N ${shellQuote(address)}` }
  const isInline = body.length <= INLINE_MAX
  const sent = shellCommand(
    'curl -N',
    ['-H', 'content-type: application/json'],
    ['--data', isInline ? body : '@reading.json'],
    [address],
  )
  return {
    tool: 'curl',
    text: isInline ? sent : `# reading.json: {"valueSchemas": {"avro": {"text": "…"}}}\n${sent}`,
  }
}

/** The search on screen from a terminal: a line of JSON for each match, and how far it has read between them. */
export function scanCommands(twin: ScanTwin): ToolCommand[] {
  const curl = searchByCurl(twin)
  return twin.contains === '' ? [curl] : [curl, searchByKcat(twin)]
}
