import { CommandTwin } from '@/components/shell/command-twin'
import { addressOf } from '@/lib/client/api'
import { redriveCommands } from '@/lib/client/commands/redrive'
import { useBootstrapWord } from '@/lib/client/commands/use-bootstrap-word'
import type { MessagePlace } from '@/lib/client/url/message-url'
import type { RedriveOptions } from './redrive-parts'

const PATH = '/api/v1/clusters/{cluster}/topics/{topic}/messages/redrive'

/** Picked messages on their way to another topic, as a terminal would send them. */
export function RedriveTwin({
  cluster,
  topic,
  places,
  options,
}: {
  cluster: string
  topic: string
  places: readonly MessagePlace[]
  options: RedriveOptions
}) {
  const bootstrap = useBootstrapWord(cluster)
  const path = addressOf(PATH, { params: { cluster, topic } })
  const address = new URL(path, location.href).href
  return (
    <CommandTwin commands={redriveCommands({ topic, bootstrap, places, address, ...options })} />
  )
}
