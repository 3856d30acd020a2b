import { describe, expect, it } from 'vitest'
import { bootstrapServers, bootstrapWord } from './bootstrap'

const broker = (host: string, answers = true) => ({ host, port: 9092, answers })

describe('bootstrapServers', () => {
  it('names brokers that answer before one that does not, and at most three', () => {
    const brokers = [broker('a', false), broker('b'), broker('c'), broker('d')]
    expect(bootstrapServers(brokers)).toEqual(['b:9092', 'c:9092', 'd:9092'])
  })

  it('puts an IPv6 address in brackets', () => {
    expect(bootstrapServers([broker('::1')])).toEqual(['[::1]:9092'])
  })
})

describe('bootstrapWord', () => {
  it('is a variable for the reader to set where no broker is known', () => {
    expect(bootstrapWord([])).toBe('"$BOOTSTRAP"')
    expect(bootstrapWord([broker('a'), broker('b')])).toBe('a:9092,b:9092')
  })
})
