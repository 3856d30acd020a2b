import { describe, expect, it } from 'vitest'
import { configureLog, log } from '@/lib/server/log'

function lines(work: () => void): string[] {
  const written: string[] = []
  configureLog({ level: 'info', write: (line) => written.push(line) })
  work()
  return written
}

describe('log', () => {
  it('writes one JSON object a line, whatever the names hold', () => {
    const name = 'orders\n\u001b[31m\u2028\u009b"x'
    const [line = '', ...rest] = lines(() => log.warn('odd topic', { name }))
    expect(rest).toEqual([])
    expect(line.slice(0, -1)).toMatch(/^[^\p{Cc}\u2028\u2029]*$/u)
    expect(JSON.parse(line)).toMatchObject({ level: 'warn', message: 'odd topic', name })
  })

  it('leaves out what is below its level', () => {
    expect(lines(() => log.debug('x'))).toEqual([])
  })
})
