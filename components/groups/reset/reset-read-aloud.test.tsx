import { screen, waitFor, within } from '@testing-library/react'
import { describe, expect, it, vi } from 'vitest'
import { answerApi, refusal, renderView, type SentRequest } from '@/components/shell/testing'
import { groupFixture, partitionFixture } from '@/lib/client/testing/group-fixtures'
import { ResetOutcome } from '@/lib/contract/group-changes'
import { GroupDetail } from '@/lib/contract/groups'
import { ResetDialog } from './reset-dialog'

const detail = GroupDetail.parse({
  group: groupFixture('billing', { state: 'Empty', memberCount: 0 }),
  assignor: null,
  epoch: null,
  coordinatorId: 1,
  members: [],
  partitions: [0, 1].map((partition) => partitionFixture('orders', partition)),
  failures: [],
  asOf: null,
})

const plan = {
  groupId: 'billing',
  creates: false,
  items: [
    {
      topic: 'orders',
      partition: 0,
      from: '5',
      to: '0',
      change: '-5',
      logStartOffset: '0',
      highWatermark: '9',
      clamped: false,
    },
  ],
  rereads: '5',
  skips: '0',
  blockedBy: null,
  members: [],
  warnings: [],
  failures: [],
}

const planned = ResetOutcome.parse({ outcome: 'planned', plan, etag: 'e-1' })

const applied = ResetOutcome.parse({
  outcome: 'applied',
  plan,
  committed: [{ topic: 'orders', partition: 0, offset: '0' }],
  verified: true,
  appliedAt: '2026-11-22T12:00:00.000Z',
  auditId: 'audit-1',
  undo: { to: 'offsets', offsets: [{ topic: 'orders', partition: 0, offset: '5' }] },
})

const problem = {
  type: '/problems/plan-outdated',
  title: 'The plan is outdated',
  status: 409,
  detail: 'The log has changed.',
  code: 'plan-outdated',
  requestId: 'r-1',
}

const isDryRun = ({ body }: SentRequest) =>
  typeof body === 'object' && body !== null && 'dryRun' in body && body.dryRun === true

function open(answer: (request: SentRequest) => unknown) {
  answerApi({ 'POST /api/v1/clusters/local/group/offsets': answer })
  return renderView(
    <ResetDialog cluster="local" bootstrap="kafka-1:9092" detail={detail} onClose={vi.fn()} />,
  )
}

const asShown = (request: SentRequest) => (isDryRun(request) ? planned : applied)
const press = (name: string) => screen.findByRole('button', { name })

/** What a screen reader says on the way there: the name of what has the focus, and what describes it. */
function readOut(): string {
  const focused = document.activeElement
  const described = document.getElementById(focused?.getAttribute('aria-describedby') ?? '')
  return `${focused?.getAttribute('aria-label') ?? ''}: ${described?.textContent ?? ''}`
}

async function preview(user: ReturnType<typeof open>['user']) {
  await user.click(await press('Preview'))
  await screen.findByLabelText('Planned offsets')
}

async function apply(user: ReturnType<typeof open>['user']) {
  await preview(user)
  await user.type(screen.getByLabelText('Type billing to confirm'), 'billing{Enter}')
}

describe('a reset that is read aloud', () => {
  it('goes on at the preview, with what it comes to', async () => {
    const { user } = open(asShown)
    await preview(user)
    expect(readOut()).toMatch(/^Preview: 1 partition: at most 5 messages will be read again/)
    await user.tab()
    expect(screen.getByRole('region', { name: 'Preview' }).contains(document.activeElement)).toBe(
      true,
    )
  })

  it('goes back to the step that is to be changed', async () => {
    const { user } = open(asShown)
    await preview(user)
    await user.click(await press('Change: Where to'))
    expect(readOut()).toMatch(/^Where to:/)
    await preview(user)
    await user.click(await press('Change: Which offsets'))
    expect(readOut()).toMatch(/^Which offsets:/)
  })

  it('goes on at the receipt, and from there at the preview of the way back', async () => {
    const { user } = open(asShown)
    await apply(user)
    await waitFor(() => expect(readOut()).toMatch(/^Receipt: Done\. 1 offset read back/))
    await user.click(await press('Undo…'))
    await screen.findByLabelText('Planned offsets')
    expect(readOut()).toMatch(/^Preview: 1 partition/)
  })

  it('goes on at what went wrong', async () => {
    const { user } = open((request) => (isDryRun(request) ? planned : refusal(problem)))
    await apply(user)
    const notice = await screen.findByRole('alert')
    expect(document.activeElement).toBe(notice.parentElement)
    await user.tab()
    expect(document.activeElement?.textContent).toBe('Preview again')
  })

  it('says while it waits that Kafka is being asked', async () => {
    const { user } = open(() => new Promise(() => {}))
    await user.click(await press('Preview'))
    expect((await screen.findByRole('status')).textContent).toBe('Asking Kafka…')
  })

  it('says while it waits that the reset is being applied', async () => {
    const { user } = open((request) => (isDryRun(request) ? planned : new Promise(() => {})))
    await apply(user)
    expect((await screen.findByRole('status')).textContent).toBe('Applying…')
  })

  it('starts without taking the focus from where the dialog puts it', () => {
    open(asShown)
    expect(readOut()).not.toMatch(/Which offsets|Where to/)
  })

  it('names the topic of the partitions to choose, and every column', async () => {
    const { user } = open(asShown)
    const partitions = screen.getByRole('group', { name: 'Partitions of orders' })
    expect(within(partitions).getAllByRole('checkbox')).toHaveLength(2)
    await preview(user)
    const heads = within(screen.getByLabelText('Planned offsets')).getAllByRole('columnheader')
    expect(heads.map((head) => head.getAttribute('scope'))).toEqual(heads.map(() => 'col'))
    const spoken = heads.map(
      (head) => head.querySelector('.sr-only')?.textContent ?? head.textContent,
    )
    expect(spoken).toEqual(['Partition', 'Now', 'Lands at', 'On the log', 'Change in offsets'])
  })

  it('ties what is wrong with a confirmation to its field', async () => {
    const { user } = open(asShown)
    await preview(user)
    const field = screen.getByLabelText('Type billing to confirm')
    await user.type(field, 'orders')
    expect(field.getAttribute('aria-invalid')).toBe('true')
    const note = document.getElementById(field.getAttribute('aria-describedby') ?? '')
    expect(note?.textContent).toBe('That is another name.')
  })
})
