import { screen, within } from '@testing-library/react'
import { describe, expect, it, vi } from 'vitest'
import { CleanUpDialog } from '@/components/groups/cleanup/clean-up-dialog'
import { answerApi, renderView, type SentRequest } from '@/components/shell/testing'
import { CleanUpOutcome, DeleteGroupOutcome, ResetOutcome } from '@/lib/contract/group-changes'
import { CreateGroupDialog } from './create-group-dialog'
import { DeleteGroupDialog } from './delete-group-dialog'

const push = vi.fn()
vi.mock('next/navigation', () => ({ useRouter: () => ({ push }) }))

const longAgo = '2020-01-01T00:00:00.000Z'
const loss = (groupId: string, facts: object = {}) => ({
  groupId,
  type: 'classic',
  state: 'Empty',
  members: [],
  offsets: [{ topic: 'orders', partition: 0, offset: '42' }],
  lastCommit: { at: longAgo, knownSince: longAgo, unknown: null },
  missingTopics: [],
  blockedBy: null,
  warnings: [],
  ...facts,
})
const undo = {
  to: 'offsets' as const,
  offsets: [{ topic: 'orders', partition: 0, offset: '42' }],
}
const plannedReset = ResetOutcome.parse({
  outcome: 'planned',
  etag: 'r-1',
  plan: {
    groupId: 'billing',
    creates: true,
    items: [
      {
        topic: 'orders',
        partition: 0,
        from: null,
        to: '42',
        change: null,
        logStartOffset: '0',
        highWatermark: '50',
        clamped: false,
      },
    ],
    rereads: '0',
    skips: '0',
    blockedBy: null,
    members: [],
    warnings: [],
    failures: [],
  },
})
const isDryRun = ({ body }: SentRequest) =>
  typeof body === 'object' && body !== null && 'dryRun' in body && body.dryRun === true

const common = { cluster: 'local', bootstrap: 'kafka-1:9092' }

describe('DeleteGroupDialog', () => {
  const DELETE = 'DELETE /api/v1/clusters/local/group'
  const group = { id: 'billing', type: 'classic' as const }
  const planned = DeleteGroupOutcome.parse({ outcome: 'planned', loss: loss('billing'), etag: 'e' })
  const applied = DeleteGroupOutcome.parse({
    outcome: 'applied',
    loss: loss('billing'),
    verified: true,
    appliedAt: longAgo,
    auditId: 'audit-1',
    undo,
  })

  it('deletes by the id typed and the etag of what was shown, and puts back through a preview', async () => {
    const RESET = 'POST /api/v1/clusters/local/group/offsets'
    const sent = answerApi({
      [DELETE]: (request) => (isDryRun(request) ? planned : applied),
      [RESET]: () => plannedReset,
    })
    const { user } = renderView(<DeleteGroupDialog {...common} group={group} onClose={vi.fn()} />)
    const button = await screen.findByRole('button', { name: 'Delete the group' })
    expect(button).toHaveProperty('disabled', true)
    expect(sent.map(({ body }) => body)).toEqual([{ dryRun: true }])
    await user.type(screen.getByLabelText('Type billing to confirm'), 'billing{Enter}')
    await user.click(await screen.findByRole('button', { name: 'Undo…' }))
    await screen.findByLabelText('Planned offsets')
    expect(sent[1]?.body).toEqual({ dryRun: false, etag: 'e' })
    expect(sent[2]?.body).toMatchObject({ target: undo, missing: 'create', dryRun: true })
  })

  it('tells in the receipt what went wrong beside the deletion', async () => {
    const warnings = ['Its outcome could not be written to the audit log.']
    const receipt = { ...applied, loss: loss('billing', { warnings }) }
    answerApi({ [DELETE]: (request) => (isDryRun(request) ? planned : receipt) })
    const { user } = renderView(<DeleteGroupDialog {...common} group={group} onClose={vi.fn()} />)
    await user.type(await screen.findByLabelText('Type billing to confirm'), 'billing{Enter}')
    expect(await screen.findByText(/could not be written to the audit log/)).toBeDefined()
  })

  it('offers no confirmation while somebody is in the group', async () => {
    const members = [{ clientId: 'app', clientHost: '10.0.0.7', instanceId: null }]
    const blocked = loss('billing', { members, blockedBy: 'The group has one member.' })
    answerApi({ [DELETE]: () => ({ outcome: 'planned', loss: blocked, etag: 'e' }) })
    renderView(<DeleteGroupDialog {...common} group={group} onClose={vi.fn()} />)
    const notice = await screen.findByRole('alert')
    expect(within(notice).getByText(/on 10\.0\.0\.7/)).toBeDefined()
    expect(screen.queryByRole('button', { name: 'Delete the group' })).toBeNull()
  })
})

describe('CleanUpDialog', () => {
  it('chooses only what is proven dead, and sends each with its own etag', async () => {
    const recent = { at: new Date().toISOString(), knownSince: longAgo, unknown: null }
    const planned = CleanUpOutcome.parse({
      outcome: 'planned',
      groups: [
        { loss: loss('old'), etag: 'e-old' },
        { loss: loss('fresh', { lastCommit: recent }), etag: 'e-fresh' },
      ],
      failures: [],
    })
    const applied = CleanUpOutcome.parse({
      outcome: 'applied',
      appliedAt: longAgo,
      groups: [{ groupId: 'old', outcome: 'deleted', detail: null, auditId: 'a', undo }],
    })
    const sent = answerApi({
      'POST /api/v1/clusters/local/groups/cleanup': (request) =>
        isDryRun(request) ? planned : applied,
    })
    const ids = ['old', 'fresh']
    const { user } = renderView(<CleanUpDialog {...common} ids={ids} onClose={vi.fn()} />)
    expect(await screen.findByRole('checkbox', { name: /^old/ })).toHaveProperty('checked', true)
    expect(screen.getByRole('checkbox', { name: /^fresh/ })).toHaveProperty('checked', false)
    await user.type(
      screen.getByLabelText('Type delete 1 group to confirm'),
      'delete 1 group{Enter}',
    )
    expect(await screen.findByText(/1 group deleted/)).toBeDefined()
    expect(sent[1]?.body).toEqual({ groups: [{ id: 'old', etag: 'e-old' }], dryRun: false })
    expect(screen.getByRole('button', { name: 'Put back old' })).toBeDefined()
  })

  it('keeps the way back of every group while pages are turned, and names only what was deleted', async () => {
    const ids = Array.from({ length: 250 }, (_, index) => `group-${index}`)
    const firstOf = ({ body }: SentRequest) => JSON.stringify(body).match(/group-\d+/)?.[0] ?? ''
    const answered = (groupId: string, outcome: 'deleted' | 'refused') => ({
      groupId,
      outcome,
      detail: outcome === 'refused' ? 'A consumer joined.' : null,
      auditId: null,
      undo: outcome === 'refused' ? null : undo,
    })
    answerApi({
      'POST /api/v1/clusters/local/groups/cleanup': (request) => {
        const names = [firstOf(request), `${firstOf(request)}-alive`]
        return CleanUpOutcome.parse(
          isDryRun(request)
            ? {
                outcome: 'planned',
                groups: names.map((name) => ({ loss: loss(name), etag: 'e' })),
                failures: [],
              }
            : {
                outcome: 'applied',
                appliedAt: longAgo,
                groups: names.map((name, index) =>
                  answered(name, index === 0 ? 'deleted' : 'refused'),
                ),
              },
        )
      },
      'POST /api/v1/clusters/local/group/offsets': () => plannedReset,
    })
    const onClose = vi.fn()
    const { user } = renderView(<CleanUpDialog {...common} ids={ids} onClose={onClose} />)
    const deleteBoth = async () =>
      user.type(
        await screen.findByLabelText('Type delete 2 groups to confirm'),
        'delete 2 groups{Enter}',
      )
    await deleteBoth()
    await screen.findByRole('button', { name: 'Put back group-0' })
    expect(screen.getByText(/--delete$/).textContent).not.toContain('alive')
    await user.click(screen.getByRole('button', { name: 'Next 50' }))
    await screen.findByRole('checkbox', { name: /^group-200 / })
    await user.click(screen.getByRole('checkbox', { name: /^group-200-alive/ }))
    await user.click(screen.getByRole('button', { name: 'Put back group-0', hidden: true }))
    await screen.findByLabelText('Planned offsets')
    await user.keyboard('{Escape}')
    // Nothing that was chosen is forgotten on the way back.
    const alive = await screen.findByRole('checkbox', { name: /^group-200-alive/ })
    expect(alive).toHaveProperty('checked', false)
    await user.click(alive)
    await deleteBoth()
    expect(await screen.findByText(/^2 groups deleted/)).toBeDefined()
    expect(screen.getByRole('button', { name: 'Put back group-0' })).toBeDefined()
    expect(screen.getByRole('button', { name: 'Put back group-200' })).toBeDefined()
    expect(onClose).not.toHaveBeenCalled()
  })

  it('shows so many groups at a time that each can be looked at, one page after the other', async () => {
    const none = CleanUpOutcome.parse({ outcome: 'planned', groups: [], failures: [] })
    const sent = answerApi({ 'POST /api/v1/clusters/local/groups/cleanup': () => none })
    const ids = Array.from({ length: 450 }, (_, index) => `group-${index}`)
    const { user } = renderView(<CleanUpDialog {...common} ids={ids} onClose={vi.fn()} />)
    const asked = (index: number) => JSON.stringify(sent[index]?.body)
    const of = (from: number, to: number) =>
      JSON.stringify({ groups: ids.slice(from, to).map((id) => ({ id })), dryRun: true })
    expect(await screen.findByText('Groups 1 to 200 of 450 without members.')).toBeDefined()
    await user.click(await screen.findByRole('button', { name: 'Next 200' }))
    expect(await screen.findByText('Groups 201 to 400 of 450 without members.')).toBeDefined()
    await user.click(await screen.findByRole('button', { name: 'Next 50' }))
    expect(await screen.findByText('Groups 401 to 450 of 450 without members.')).toBeDefined()
    await vi.waitFor(() =>
      expect([asked(0), asked(1), asked(2)]).toEqual([of(0, 200), of(200, 400), of(400, 450)]),
    )
  })
})

describe('CreateGroupDialog', () => {
  it('refuses the id of a group that there is, and asks Kafka to make one that there is not, as it was typed', async () => {
    const group = {
      id: 'taken',
      type: 'classic',
      state: 'Empty',
      memberCount: 0,
      topicCount: 1,
      lag: '0',
      lagChangePerSecond: 0,
      timeLag: null,
      recentLag: [],
    }
    const partition = {
      topic: 'orders',
      partition: 0,
      committedOffset: '42',
      logStartOffset: '0',
      highWatermark: '50',
      lag: '8',
      expired: null,
      unknown: null,
      memberId: null,
      timeLag: null,
    }
    const sent = answerApi({
      'GET /api/v1/clusters/local/groups': () => ({ items: [group], failures: [], asOf: longAgo }),
      'GET /api/v1/clusters/local/group': () => ({
        group,
        assignor: null,
        epoch: null,
        coordinatorId: 1,
        members: [],
        partitions: [partition],
        failures: [],
        asOf: longAgo,
      }),
      'POST /api/v1/clusters/local/group/offsets': () => plannedReset,
    })
    const { user } = renderView(<CreateGroupDialog {...common} copyOf="taken" onClose={vi.fn()} />)
    await vi.waitFor(() => expect(sent).toHaveLength(2))
    const id = screen.getByLabelText('Group id')
    await user.type(id, 'taken{Enter}')
    expect(await screen.findByText(/There is a group of that id/)).toBeDefined()
    await user.clear(id)
    await user.type(id, ' billing')
    expect(
      await screen.findByText(/begins with a space, which Kafka takes for a part/),
    ).toBeDefined()
    await user.type(id, '{Enter}')
    await user.click(await screen.findByRole('button', { name: 'Preview' }))
    expect(await screen.findByRole('button', { name: 'Create the group' })).toBeDefined()
    const asked = sent.find(({ method }) => method === 'POST')
    expect(asked?.url).toContain('id=+billing')
    expect(asked?.body).toMatchObject({
      scope: [{ topic: 'orders', partitions: [0] }],
      target: { to: 'group', groupId: 'taken' },
      missing: 'create',
    })
  })
})
