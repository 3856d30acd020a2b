import { describe, expect, it } from 'vitest'
import { adviseName, adviseReplicas, createRequest, EMPTY_FORM } from './create-form'

describe('adviseName', () => {
  const levelOf = (name: string) => adviseName(name, ['orders', 'fraud.alerts'])?.level ?? null

  it('holds to Kafka’s rule and names what breaks it', () => {
    expect(levelOf('')).toBeNull()
    expect(levelOf('rider-location_2')).toBeNull()
    expect(levelOf('..')).toBe('error')
    expect(levelOf('a'.repeat(249))).toBeNull()
    expect(levelOf('a'.repeat(250))).toBe('error')
    expect(adviseName('rider location!', [])?.text).toContain('not a space !')
  })

  it('refuses a name that is there, also one that only metrics take for the same', () => {
    expect(levelOf('orders')).toBe('error')
    expect(adviseName('fraud_alerts', ['fraud.alerts'])?.text).toContain(
      'Collides with fraud.alerts',
    )
  })

  it('warns of mixed signs and of the look of an internal topic', () => {
    expect(levelOf('a.b_c')).toBe('warning')
    expect(levelOf('__mine')).toBe('warning')
  })
})

describe('adviseReplicas', () => {
  it('tells what a stopped broker would do', () => {
    expect(adviseReplicas(1, 1, 3)?.text).toContain('One copy only')
    expect(adviseReplicas(2, 2, 3)).toMatchObject({ level: 'warning' })
    expect(adviseReplicas(3, 2, 3)).toBeNull()
    expect(adviseReplicas(4, 2, 3)).toMatchObject({ level: 'error' })
    expect(adviseReplicas(null, 2, 3)).toBeNull()
  })
})

describe('createRequest', () => {
  it('asks for nothing that was left empty', () => {
    expect(createRequest({ ...EMPTY_FORM, name: 'orders' })).toEqual({
      name: 'orders',
      partitionCount: null,
      replicationFactor: null,
      configs: [],
    })
  })

  it('writes settings as Kafka does', () => {
    const form = {
      ...EMPTY_FORM,
      name: 'orders',
      cleanup: 'compact' as const,
      retention: '2d',
      minInsync: 2,
      others: [
        { id: 1, name: ' segment.bytes ', value: '64MiB' },
        { id: 2, name: '', value: 'forgotten' },
      ],
    }
    expect(createRequest(form).configs).toEqual([
      { name: 'cleanup.policy', value: 'compact' },
      { name: 'retention.ms', value: '172800000' },
      { name: 'min.insync.replicas', value: '2' },
      { name: 'segment.bytes', value: '67108864' },
    ])
  })
})
