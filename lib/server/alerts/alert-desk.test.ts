import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { AlertRule } from '@/lib/domain/alerts/alert-rule'
import { AlertDesk } from '@/lib/server/alerts/alert-desk'
import type { Receiver } from '@/lib/server/alerts/courier'
import { sendTest } from '@/lib/server/alerts/test-alerts'
import { secret } from '@/lib/server/config/secret'
import { RebalanceHistory } from '@/lib/server/live/rebalance-history'
import { type ClusterSnapshot, emptySnapshot } from '@/lib/server/live/snapshot'
import { configureLog } from '@/lib/server/log'
import { fakeGroupFacts } from '@/lib/server/testing/fake-group-facts'

const startMs = 1_700_000_000_000
const rule: AlertRule = {
  name: 'behind',
  severity: 'critical',
  condition: { when: 'lag', above: 100n },
  groups: 'bill*',
  clusters: null,
  forMs: 0,
  resolveAfterMs: 0,
}

interface Post {
  path: string
  token: string | undefined
  body: unknown
}

/** A real HTTP receiver; `statuses` are its next answers, then 200. */
function receiver() {
  const posts: Post[] = []
  const statuses: number[] = []
  const server: Server = createServer((request, response) => {
    let text = ''
    request.on('data', (part) => {
      text += part
    })
    request.on('end', () => {
      const { url = '', headers } = request
      posts.push({ path: url, token: headers.authorization, body: JSON.parse(text) })
      response.writeHead(statuses.shift() ?? 200).end('ok')
    })
  })
  return { posts, statuses, server }
}

let here: ReturnType<typeof receiver> & { url: string; directory: string; lines: string[] }
let desks: AlertDesk[] = []

beforeEach(async () => {
  const made = receiver()
  await new Promise<void>((resolve) => made.server.listen(0, '127.0.0.1', resolve))
  const address = made.server.address()
  const port = typeof address === 'object' ? address?.port : undefined
  const lines: string[] = []
  configureLog({ write: (line) => void lines.push(line) })
  const directory = mkdtempSync(join(tmpdir(), 'milena-alerts-'))
  here = { ...made, url: `http://127.0.0.1:${port}`, directory, lines }
})

afterEach(async () => {
  await Promise.all(desks.map((desk) => desk.stop()))
  desks = []
  here.server.closeAllConnections()
  await new Promise((resolve) => here.server.close(resolve))
  rmSync(here.directory, { recursive: true, force: true })
})

function open(receivers: Receiver[], facts: Partial<AlertRule> = {}): AlertDesk {
  const configuration = { rules: [{ ...rule, ...facts }], receivers }
  const desk = new AlertDesk(configuration, join(here.directory, 'alerts.json'), {
    pausesMs: [1, 1, 1],
  })
  desks.push(desk)
  return desk
}

const webhook = (): Receiver => ({
  kind: 'webhook',
  url: secret(`${here.url}/hook?key=very-secret`),
  bearerToken: null,
})
const alertmanager = (): Receiver => ({
  kind: 'alertmanager',
  url: secret(`${here.url}/api/v2/alerts`),
  bearerToken: secret('token-1'),
})

const rebalances = new RebalanceHistory()

function look(desk: AlertDesk, snapshot: ClusterSnapshot, nowMs: number) {
  desk.look('local', { snapshot, rebalances, nowMs })
}

function snapshot(lag: bigint | null, facts: Partial<ClusterSnapshot> = {}): ClusterSnapshot {
  const groups = new Map([['billing', fakeGroupFacts('billing', { lag })]])
  return { ...emptySnapshot(1_000), state: 'live', groups, allGroupsListed: true, ...facts }
}

describe('AlertDesk, with a real receiver', () => {
  it('tells a webhook when an alert fires and when it is resolved, in Slack’s form', async () => {
    const desk = open([webhook()])
    look(desk, snapshot(101n), startMs)
    look(desk, snapshot(102n), startMs + 1_000)
    await expect.poll(() => here.posts.length).toBe(1)
    expect(here.posts[0]?.body).toEqual({
      text: '[firing] behind: billing on local. 101 messages are not read.',
      alert: {
        event: 'firing',
        cluster: 'local',
        rule: 'behind',
        severity: 'critical',
        subject: 'billing',
        summary: '101 messages are not read.',
        since: new Date(startMs).toISOString(),
      },
    })
    expect(desk.firing('local')).toHaveLength(1)
    look(desk, snapshot(5n), startMs + 2_000)
    await expect.poll(() => here.posts.length).toBe(2)
    expect(here.posts[1]?.body).toMatchObject({ alert: { event: 'resolved' } })
    expect(desk.firing('local')).toEqual([])
  })

  it('posts to Alertmanager by its interface, and again before it takes the alert for resolved', async () => {
    const desk = open([alertmanager()])
    look(desk, snapshot(101n), startMs)
    await expect.poll(() => here.posts.length).toBeGreaterThan(0)
    const first = here.posts.length
    expect(here.posts[0]).toMatchObject({ path: '/api/v2/alerts', token: 'Bearer token-1' })
    expect(here.posts[0]?.body).toEqual([
      {
        labels: { alertname: 'behind', severity: 'critical', cluster: 'local', subject: 'billing' },
        annotations: { summary: expect.stringContaining('101 messages') },
        startsAt: new Date(startMs).toISOString(),
        endsAt: new Date(startMs + 300_000).toISOString(),
      },
    ])
    look(desk, snapshot(101n), startMs + 60_000)
    await expect.poll(() => here.posts.length).toBeGreaterThan(first)
    look(desk, snapshot(1n), startMs + 61_000)
    const endsAt = new Date(startMs + 61_000).toISOString()
    await expect.poll(() => here.posts.at(-1)?.body).toMatchObject([{ endsAt }])
  })

  it('tries again, gives up after the last try, and never logs the address', async () => {
    const desk = open([webhook()])
    here.statuses.push(500, 503)
    look(desk, snapshot(101n), startMs)
    await expect.poll(() => here.posts.length).toBe(3)
    await expect.poll(() => desk.couriers[0]?.state.atMs).not.toBeNull()
    expect(desk.couriers[0]?.state).toMatchObject({ error: null, lost: 0 })
    here.statuses.push(500, 500, 500, 500)
    look(desk, snapshot(1n), startMs + 1_000)
    await expect.poll(() => desk.couriers[0]?.state.lost).toBe(1)
    expect(desk.couriers[0]?.state.error).toBe('the receiver answered 500')
    expect(here.lines.join()).not.toContain('very-secret')
  })

  it('keeps what fires over a restart: it is not told again, and it is resolved', async () => {
    const first = open([webhook()])
    look(first, snapshot(101n), startMs)
    await expect.poll(() => here.posts.length).toBe(1)
    await first.stop()
    const second = open([webhook()])
    expect(second.firing('local')).toMatchObject([{ subject: 'billing' }])
    look(second, { ...emptySnapshot(1_000), state: 'connecting' }, startMs + 5_000)
    look(second, snapshot(101n), startMs + 6_000)
    look(second, snapshot(1n), startMs + 7_000)
    await expect.poll(() => here.posts.length).toBe(2)
    expect(here.posts[1]?.body).toMatchObject({ alert: { event: 'resolved' } })
  })

  it('resolves nothing after a restart that it has not seen gone for as long as it must be', async () => {
    const patient = { resolveAfterMs: 120_000 }
    const first = open([], patient)
    look(first, snapshot(101n), startMs)
    await first.stop()
    const second = open([], patient)
    const laterMs = startMs + 3_600_000
    const firing = (facts: Partial<ClusterSnapshot>, ms: number) => {
      look(second, snapshot(1n, facts), laterMs + ms)
      return second.firing('local').length
    }
    const unlisted = { groups: null, allGroupsListed: false }
    expect(firing({ ...unlisted, state: 'unreachable' }, 0)).toBe(1)
    expect(firing(unlisted, 200_000)).toBe(1)
    expect(firing({ ...unlisted, groups: new Map() }, 400_000)).toBe(1)
    expect(firing({}, 519_999)).toBe(1)
    expect(firing({}, 520_000)).toBe(0)
  })

  it('takes the time in which it did not run for one of which nothing is known', async () => {
    const patient = { resolveAfterMs: 120_000 }
    const first = open([], patient)
    look(first, snapshot(101n), startMs)
    await first.stop()
    const second = open([], patient)
    look(second, snapshot(1n), startMs + 3_600_000)
    expect(second.firing('local')).toHaveLength(1)
    look(second, snapshot(1n), startMs + 3_720_000)
    expect(second.firing('local')).toEqual([])
  })

  it('starts without what a torn file held', () => {
    writeFileSync(join(here.directory, 'alerts.json'), '[{"cluster":"lo')
    expect(open([]).firing('local')).toEqual([])
  })

  it('resolves nothing for not being able to look', async () => {
    const desk = open([webhook()])
    look(desk, snapshot(101n), startMs)
    look(desk, snapshot(null), startMs + 60_000)
    look(desk, snapshot(1n, { state: 'unreachable' }), startMs + 120_000)
    expect(desk.firing('local')).toHaveLength(1)
    await desk.stop()
    expect(readFileSync(join(here.directory, 'alerts.json'), 'utf8')).toContain('billing')
  })

  it('sends a test and says what became of it; a dry run sends nothing', async () => {
    const desk = open([webhook(), alertmanager()])
    const planned = await sendTest(desk.couriers, 'local', { dryRun: true, nowMs: startMs })
    expect(planned.text).toBe('[test] Milena test: local. This is a test: nothing is wrong.')
    expect(here.posts).toEqual([])
    here.statuses.push(403)
    const sent = await sendTest(desk.couriers, 'local', { dryRun: false, nowMs: startMs })
    expect(sent.receivers.map(({ outcome }) => outcome).sort()).toEqual(['delivered', 'failed'])
    expect(here.posts).toHaveLength(2)
  })
})
