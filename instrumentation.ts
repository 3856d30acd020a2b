/** Next calls this once a server, before the first request. It is the only place where background work begins. */
export async function register(): Promise<void> {
  if (process.env['NEXT_RUNTIME'] !== 'nodejs') return
  const { startMilena } = await import('./instrumentation-node')
  startMilena()
}
