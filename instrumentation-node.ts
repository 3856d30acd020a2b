import 'server-only'
import { loadConfiguration } from '@/lib/server/config/load-configuration'
import { drainOnSignals } from '@/lib/server/drain'
import { startServer } from '@/lib/server/start-server'

/** Reads the configuration, starts the collectors, and sees to it that they end well. */
export function startMilena(): void {
  const configuration = loadConfiguration()
  startServer(configuration)
  drainOnSignals()
}
