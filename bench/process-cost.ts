import { readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import type { BenchDashboard } from './bench-dashboard'

/** Half a minute of the server's life with so many browsers that look at these channels of the live stream. */
export async function costOfStreams(
  { url, pid }: Pick<BenchDashboard, 'url' | 'pid'>,
  channels: readonly string[],
  streams: number,
) {
  const stop = new AbortController()
  const query = channels.map((channel) => `channel=${encodeURIComponent(channel)}`).join('&')
  const readers = Array.from({ length: streams }, () =>
    drain(`${url}/api/v1/events?${query}`, stop.signal),
  )
  const before = await figures(url, pid)
  await sleep(30_000)
  const after = await figures(url, pid)
  stop.abort()
  await Promise.all(readers)
  const seconds = (after.at - before.at) / 1000
  const requests = after.requests - before.requests
  const sweeps = after.sweeps - before.sweeps
  return {
    streams,
    sweeps,
    requestsPerSweep: requests / sweeps,
    requestsPerSecond: requests / seconds,
    cpu: (after.cpuSeconds - before.cpuSeconds) / seconds,
  }
}

async function drain(url: string, signal: AbortSignal): Promise<void> {
  try {
    const { body } = await fetch(url, { signal })
    for await (const _ of body ?? []);
  } catch (error) {
    if (!signal.aborted) throw error
  }
}

async function figures(url: string, pid: number) {
  const text = await (await fetch(`${url}/metrics`)).text()
  const value = (name: string) =>
    Number(new RegExp(`^${name}\\{.*\\} (\\S+)$`, 'm').exec(text)?.[1])
  return {
    at: performance.now(),
    requests: value('milena_kafka_requests_total'),
    sweeps: value('milena_collector_sweeps_total'),
    cpuSeconds: cpuSeconds(pid),
  }
}

/** User and system time of a process so far, from the kernel's accounts of it. */
function cpuSeconds(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
  const ticksPerSecond = 100
  return (Number(fields[11]) + Number(fields[12])) / ticksPerSecond
}

/** Resident memory of a process now, in MiB. */
export function residentMib(pid: number): number {
  const [, kib = '0'] =
    /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? []
  return Number(kib) / 1024
}
