import { screen, within } from '@testing-library/react'
import { describe, expect, it, vi } from 'vitest'
import { answerApi, refusal, renderView, type SentRequest } from '@/components/shell/testing'
import { groupFixture, partitionFixture } from '@/lib/client/testing/group-fixtures'
import { ResetOutcome } from '@/lib/contract/group-changes'
import { GroupDetail } from '@/lib/contract/groups'
import { readOffsetsFile } from '@/lib/format/offsets-file/read-offsets-file'
import { resetFile } from './receipt-file'
import { ResetDialog } from './reset-dialog'

const PATH = 'POST /api/v1/clusters/local/group/offsets'

const detail = GroupDetail.parse({
  group: groupFixture('payments-workers', { state: 'Empty', memberCount: 0, lag: '100' }),
  assignor: null,
  epoch: null,
  coordinatorId: 1,
  members: [],
  partitions: [0, 1].map((partition) =>
    partitionFixture('payments', partition, {
      committedOffset: '50',
      highWatermark: '100',
      lag: '50',
    }),
  ),
  failures: [],
  asOf: null,
})

const plan = (blockedBy: string | null = null) => ({
  groupId: 'payments-workers',
  creates: false,
  members:
    blockedBy === null ? [] : [{ clientId: 'billing-1', clientHost: '10.0.0.7', instanceId: null }],
  items: [0, 1].map((partition) => ({
    topic: 'payments',
    partition,
    from: '50',
    to: '0',
    change: '-50',
    logStartOffset: '0',
    highWatermark: '100',
    clamped: partition === 1,
  })),
  rereads: '100',
  skips: '0',
  blockedBy,
  warnings: [],
  failures: [],
})

const planned = (etag: string, blockedBy: string | null = null) =>
  ResetOutcome.parse({ outcome: 'planned', plan: plan(blockedBy), etag })

const applied = ResetOutcome.parse({
  outcome: 'applied',
  plan: plan(),
  committed: [
    { topic: 'payments', partition: 1, offset: '0' },
    { topic: 'payments', partition: 0, offset: '0' },
  ],
  verified: true,
  appliedAt: '2026-11-22T12:00:00.000Z',
  auditId: 'audit-1',
  undo: {
    to: 'offsets',
    offsets: [
      { topic: 'payments', partition: 0, offset: '50' },
      { topic: 'payments', partition: 1, offset: '50', leaderEpoch: 2, metadata: 'AQ==' },
    ],
  },
})

const problem = (code: string, title: string) =>
  refusal({
    type: `/problems/${code}`,
    title,
    status: 409,
    detail: 'One member joined.',
    fix: 'Stop it and preview again.',
    code,
    requestId: 'r-1',
  } as { status: number })

function open(answer: (request: SentRequest) => unknown) {
  // Only what may change something: the preview also reads the messages that it lands on.
  const sent: SentRequest[] = []
  const noted = (request: SentRequest) => {
    sent.push(request)
    return answer(request)
  }
  answerApi({ [PATH]: noted })
  const onClose = vi.fn()
  const view = renderView(
    <ResetDialog cluster="local" bootstrap="kafka-1:9092" detail={detail} onClose={onClose} />,
  )
  return { sent, onClose, ...view }
}

const isDryRun = ({ body }: SentRequest) =>
  typeof body === 'object' && body !== null && 'dryRun' in body && body.dryRun === true

const cellsOf = (table: HTMLElement) =>
  within(table)
    .getAllByRole('row')
    .map((row) => [...row.children].map(({ textContent }) => textContent))

const confirmation = () => screen.queryByLabelText('Type payments-workers to confirm')

const preview = async (user: ReturnType<typeof open>['user']) => {
  await user.click(screen.getByRole('button', { name: 'Preview' }))
  await screen.findByLabelText('Planned offsets')
}
const confirmField = () => screen.getByLabelText('Type payments-workers to confirm')
const applyButton = () => screen.getByRole('button', { name: 'Apply the reset' })

describe('ResetDialog', () => {
  it('changes nothing before a preview: the first request is a dry run', async () => {
    const { sent, user } = open(() => planned('e-1'))
    expect(screen.queryByRole('button', { name: 'Apply the reset' })).toBeNull()
    await preview(user)
    expect(sent.map((request) => request.body)).toEqual([
      {
        scope: [{ topic: 'payments', partitions: [0, 1] }],
        target: { to: 'earliest' },
        dryRun: true,
      },
    ])
    expect(screen.getByText('payments 0–1')).toBeDefined()
    expect(screen.getAllByText('read again')).toHaveLength(2)
    expect(screen.getByText('nearest')).toBeDefined()
  })

  it('takes offsets for no more than a bound of messages, and says why', async () => {
    const { user } = open(() => planned('e-1'))
    await preview(user)
    const told = screen.getByRole('region', { name: 'Preview' }).textContent
    expect(told).toContain(
      '2 partitions: at most 100 messages will be read again, no message skipped.',
    )
    expect(told).toMatch(/Compaction and transactions leave offsets without a message/)
  })

  it('cannot be applied under another name', async () => {
    const { sent, user } = open(() => planned('e-1'))
    await preview(user)
    await user.type(confirmField(), 'payments-worker{Enter}')
    expect(applyButton()).toHaveProperty('disabled', true)
    expect(sent).toHaveLength(1)
  })

  it('applies exactly what was previewed, by its etag, and shows what Kafka has now', async () => {
    const { sent, user } = open((request) => (isDryRun(request) ? planned('e-1') : applied))
    await preview(user)
    await user.type(confirmField(), 'payments-workers{Enter}')
    const receipt = await screen.findByRole('region', { name: 'Receipt' })
    expect(screen.queryByText(/Nothing changes before/)).toBeNull()
    expect(sent[1]?.body).toEqual({
      scope: [{ topic: 'payments', partitions: [0, 1] }],
      target: { to: 'earliest' },
      dryRun: false,
      etag: 'e-1',
    })
    expect(within(receipt).getByText(/2 offsets read back from Kafka as planned/)).toBeDefined()
    const table = within(receipt).getByRole('table')
    expect(cellsOf(table)).toEqual([
      ['Topic', 'Partition', 'Before', 'Now'],
      ['payments', '0', '50', '0'],
      ['payments', '1', '50', '0'],
    ])
  })

  it('says of a reset that was refused in part what Kafka refused, and why', async () => {
    const refused = {
      ...applied,
      verified: false,
      committed: [
        { topic: 'payments', partition: 0, offset: '0' },
        { topic: 'payments', partition: 1, offset: '50' },
      ],
      plan: {
        ...plan(),
        warnings: ['Its outcome could not be written to the audit log.'],
        failures: [
          {
            at: { topic: 'payments', partition: 1, groupId: 'payments-workers' },
            error: 'TOPIC_AUTHORIZATION_FAILED',
            message: 'Not allowed to read the topic.',
            retriable: false,
          },
        ],
      },
    }
    const { user } = open((request) => (isDryRun(request) ? planned('e-1') : refused))
    await preview(user)
    await user.type(confirmField(), 'payments-workers{Enter}')
    const receipt = await screen.findByRole('region', { name: 'Receipt' })
    expect(within(receipt).getByText(/^Applied in part: Kafka refused 1 of 2/)).toBeDefined()
    const notice = within(receipt).getByRole('alert')
    expect(within(notice).getByText('Refused by Kafka')).toBeDefined()
    expect(within(notice).getByRole('listitem').textContent).toBe(
      'partition 1 of payments: Not allowed to read the topic. TOPIC_AUTHORIZATION_FAILED',
    )
    expect(within(receipt).getByText(/could not be written to the audit log/)).toBeDefined()
    expect(cellsOf(within(receipt).getByRole('table'))).toEqual([
      ['Topic', 'Partition', 'Before', 'Planned', 'Now'],
      ['payments', '1', '50', '0', 'refused50'],
      ['payments', '0', '50', '0', '0'],
    ])
  })

  it('does not show an empty table for offsets that could not be read back', async () => {
    const unread = { ...applied, verified: false, committed: null }
    const { user } = open((request) => (isDryRun(request) ? planned('e-1') : unread))
    await preview(user)
    await user.type(confirmField(), 'payments-workers{Enter}')
    const receipt = await screen.findByRole('region', { name: 'Receipt' })
    expect(within(receipt).getByText(/could not be read back\. Look at the part/)).toBeDefined()
    expect(within(receipt).getAllByText('unknown: it could not be read back')).toHaveLength(2)
    expect(within(receipt).getByRole('button', { name: 'Undo…' })).toBeDefined()
  })

  it('undoes through the same preview and the same confirmation', async () => {
    const { sent, user } = open((request) => (isDryRun(request) ? planned('e-1') : applied))
    await preview(user)
    await user.type(confirmField(), 'payments-workers{Enter}')
    await user.click(await screen.findByRole('button', { name: 'Undo…' }))
    await screen.findByLabelText('Planned offsets')
    expect(sent[2]?.body).toMatchObject({
      scope: [{ topic: 'payments', partitions: [0, 1] }],
      target: applied.outcome === 'applied' ? applied.undo : null,
      dryRun: true,
    })
    expect(applyButton()).toHaveProperty('disabled', true)
    await user.type(confirmField(), 'payments-workers{Enter}')
    await screen.findByRole('region', { name: 'Receipt' })
    expect(screen.getByRole('dialog', { name: 'Undo the reset of payments-workers' })).toBeDefined()
  })

  it('takes the preview back before anything is edited, and keeps what was chosen', async () => {
    const { user } = open(() => planned('e-1'))
    await user.click(screen.getByRole('checkbox', { name: '1' }))
    await user.selectOptions(screen.getByLabelText('Reset to'), 'shift')
    await user.type(screen.getByLabelText('Offsets'), '-5')
    await preview(user)
    expect(screen.queryByRole('checkbox', { name: '1' })).toBeNull()
    await user.click(screen.getByRole('button', { name: 'Change: Where to' }))
    expect(confirmation()).toBeNull()
    expect(screen.getByLabelText('Offsets')).toHaveProperty('value', '-5')
    expect(screen.getByRole('checkbox', { name: '1' })).toHaveProperty('checked', false)
  })

  it('sends only the partitions chosen', async () => {
    const { sent, user } = open(() => planned('e-1'))
    await user.click(screen.getByRole('checkbox', { name: '1' }))
    await preview(user)
    expect(sent[0]?.body).toMatchObject({ scope: [{ topic: 'payments', partitions: [0] }] })
  })

  it('offers no confirmation for what Kafka would refuse', async () => {
    const { user } = open(() => planned('e-1', 'The group has one member: billing-1.'))
    await preview(user)
    expect(screen.getByText('The group has one member: billing-1.')).toBeDefined()
    expect(screen.queryByRole('button', { name: 'Apply the reset' })).toBeNull()
    const members = screen.getByRole('list', { name: 'Connected members' })
    expect(within(members).getByText(/on 10\.0\.0\.7/)).toBeDefined()
  })

  it('sends an offset for each partition as typed, and leaves the others alone', async () => {
    const { sent, user } = open(() => planned('e-1'))
    await user.selectOptions(screen.getByLabelText('Reset to'), 'typed')
    await user.type(screen.getByLabelText('Offset of payments-1'), '7')
    await preview(user)
    expect(sent[0]?.body).toEqual({
      scope: [{ topic: 'payments', partitions: [1] }],
      target: { to: 'offsets', offsets: [{ topic: 'payments', partition: 1, offset: '7' }] },
      dryRun: true,
    })
  })

  it('takes offsets from a file, and says in place of them what is wrong with it', async () => {
    const { sent, user } = open(() => planned('e-1'))
    await user.selectOptions(screen.getByLabelText('Reset to'), 'file')
    const choose = screen.getByLabelText('Choose a file…')
    await user.upload(choose, new File(['payments,0,x'], 'torn.csv', { type: 'text/csv' }))
    expect(await screen.findByText(/torn\.csv: Line 1: “x” is no offset/)).toBeDefined()
    await user.upload(choose, new File(['payments,0,5\n'], 'good.csv', { type: 'text/csv' }))
    await screen.findByText('good.csv: 1 offset')
    await preview(user)
    expect(sent[0]?.body).toMatchObject({
      scope: [{ topic: 'payments', partitions: [0] }],
      target: { offsets: [{ topic: 'payments', partition: 0, offset: '5' }] },
    })
  })

  it('saves a receipt that a later reset reads as the way back', () => {
    if (applied.outcome !== 'applied' || applied.undo?.to !== 'offsets')
      throw new Error('a receipt')
    const { text } = resetFile('local', applied)
    expect(readOffsetsFile(text, 'payments-workers')).toEqual({ offsets: applied.undo.offsets })
  })

  it('shows a refusal with what to do, and previews again', async () => {
    let etag = 0
    const { user } = open((request) => {
      if (!isDryRun(request)) return problem('group-not-empty', 'The group has members')
      etag += 1
      return planned(`e-${etag}`)
    })
    await preview(user)
    await user.type(confirmField(), 'payments-workers{Enter}')
    const notice = await screen.findByRole('alert')
    expect(within(notice).getByText('The group has members')).toBeDefined()
    expect(within(notice).getByText('Stop it and preview again.')).toBeDefined()
    await user.click(within(notice).getByRole('button', { name: 'Preview again' }))
    await screen.findByLabelText('Planned offsets')
    expect(confirmField()).toHaveProperty('value', '')
  })

  it('does not say that nothing was changed where no answer came', async () => {
    const { user } = open((request) => {
      if (!isDryRun(request)) throw new TypeError('fetch failed')
      return planned('e-1')
    })
    await preview(user)
    await user.type(confirmField(), 'payments-workers{Enter}')
    const notice = await screen.findByRole('alert')
    expect(within(notice).getByText(/Whether the change was made is not known/)).toBeDefined()
    expect(within(notice).getByText(/Look at the current state before trying again/)).toBeDefined()
  })

  it('stays open and as it is while the reset is being applied, and lets go where that fails', async () => {
    let answer: (outcome: unknown) => void = () => {}
    const answered = new Promise((resolve) => {
      answer = resolve
    })
    const { user, onClose } = open((request) => (isDryRun(request) ? planned('e-1') : answered))
    await preview(user)
    await user.type(confirmField(), 'payments-workers{Enter}')
    await screen.findByRole('button', { name: 'Applying…' })
    await user.click(screen.getByRole('button', { name: 'Change: Where to' }))
    await user.keyboard('{Escape}')
    await user.click(screen.getByRole('button', { name: 'Close' }))
    expect(screen.getByRole('button', { name: 'Close' })).toHaveProperty('disabled', true)
    expect(screen.getByLabelText('Planned offsets')).toBeDefined()
    expect(onClose).not.toHaveBeenCalled()
    answer(problem('group-not-empty', 'The group has members'))
    await screen.findByText('The group has members')
    await user.click(screen.getByRole('button', { name: 'Change: Where to' }))
    expect(screen.getByRole('button', { name: 'Preview' })).toBeDefined()
    await user.keyboard('{Escape}')
    expect(onClose).toHaveBeenCalledOnce()
  })

  it('refuses a shift of nothing without asking Kafka', async () => {
    const { sent, user } = open(() => planned('e-1'))
    await user.selectOptions(screen.getByLabelText('Reset to'), 'shift')
    await user.type(screen.getByLabelText('Offsets'), '0{Enter}')
    expect(screen.getByRole('alert').textContent).toMatch(/A shift is a whole number other than 0/)
    expect(sent).toHaveLength(0)
  })

  it('closes on Escape', async () => {
    const { user, onClose } = open(() => planned('e-1'))
    await user.keyboard('{Escape}')
    expect(onClose).toHaveBeenCalledOnce()
  })
})
