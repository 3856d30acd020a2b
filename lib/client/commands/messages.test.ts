// biome-ignore lint/style/noRestrictedImports: a real shell is the judge here.
import { execFileSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import { type ReadTwin, readCommands, writeCommands } from './messages'
import { readOneCommands } from './read-one'
import { scanCommands } from './scan'

const read: ReadTwin = {
  topic: 'orders',
  partition: null,
  from: 'latest',
  direction: 'backward',
  committed: false,
  limit: 50,
  bootstrap: '127.0.0.1:19092',
}

const words = (command: string) => command.replaceAll(' \\\n  ', ' ')

const command = (twin: Partial<ReadTwin>, tool: string) =>
  words(readCommands({ ...read, ...twin }).find((each) => each.tool === tool)?.text ?? '')

describe('the twin of a read', () => {
  it('begins where the page begins', () => {
    expect(command({}, 'kcat')).toContain('-t orders -o -50 -c 50')
    expect(command({ from: 'earliest', direction: 'forward' }, 'kcat')).toContain('-o beginning')
    expect(command({ from: 'offset:1045', direction: 'forward', partition: 2 }, 'kcat')).toContain(
      '-p 2 -o 1045 -c 50',
    )
    expect(command({ from: 'time:1795356202118', direction: 'forward' }, 'kcat')).toContain(
      '-o s@1795356202118',
    )
  })

  it('reads the messages before an offset by beginning a page earlier, at 0 at the earliest', () => {
    const back = { from: 'offset:1045', direction: 'backward', partition: 2 } as const
    expect(command(back, 'kcat')).toContain('-o 995 -c 50')
    expect(command({ ...back, from: 'offset:7' }, 'kcat')).toContain('-o 0 -c 50')
  })

  it('gives an offset to the console consumer only with its partition, as the tool demands', () => {
    const tool = 'kafka-console-consumer.sh'
    expect(command({ from: 'offset:9', partition: 2 }, tool)).toContain('--partition 2 --offset 9')
    expect(command({ from: 'offset:9' }, tool)).not.toContain('--offset')
    expect(command({ committed: true }, tool)).toContain('--isolation-level read_committed')
  })

  it('is a line for each partition where a page begins at an offset in each', () => {
    const turned = { from: 'at:0:100,2:9', direction: 'backward' } as const
    expect(command(turned, 'kcat')).toMatch(/-p 0 -o 50 .*\n.*-p 2 -o 0 /)
    expect(command({ ...turned, partition: 2 }, 'kcat')).not.toContain('-p 0')
    expect(readCommands({ ...read, from: 'group:a:b' }).map(({ text }) => words(text))).toEqual([
      'kafka-consumer-groups.sh --bootstrap-server 127.0.0.1:19092 --describe --group a:b',
    ])
  })
})

describe('the twin of one message', () => {
  const place = {
    topic: 'a b',
    partition: 3,
    offset: '9007199254740993',
    bootstrap: '"$BOOTSTRAP"',
    address: "http://localhost/it's?a=1&b=2",
  }
  const twin = (tool: string) =>
    words(readOneCommands(place).find((each) => each.tool === tool)?.text ?? '')

  it('names it by partition and offset, digit for digit', () => {
    expect(twin('kcat')).toContain(`-b "$BOOTSTRAP" -t 'a b' -p 3 -o 9007199254740993 -c 1`)
    expect(twin('kafkajs')).toContain("partition: 3, offset: '9007199254740993'")
    expect(twin('kafka-console-consumer.sh')).toContain('--partition 3 --offset 9007199254740993')
  })

  it('hands an address through the shell as it is', () => {
    const echoed = twin('curl').replace(/^curl/, 'printf %s')
    expect(execFileSync('bash', ['-c', echoed]).toString()).toBe(place.address)
  })
})

describe('the twin of a search', () => {
  const search = {
    address: 'http://localhost/stream?contains=a+b&limit=500',
    body: null,
    topic: 'orders',
    partition: 2,
    contains: "-v 'x' $(rm)",
    bootstrap: 'b:9092',
  }

  it('asks the interface for the same, and greps for a text as it was typed', () => {
    const [curl, kcat] = scanCommands(search)
    expect(curl?.text).toBe(`curl -N 'http://localhost/stream?contains=a+b&limit=500'`)
    const [, grep = ''] = (kcat?.text ?? '').split('| ')
    const found = execFileSync('bash', ['-c', grep], { input: "one -v 'x' $(rm) more\ntwo\n" })
    expect(found.toString()).toBe("one -v 'x' $(rm) more\n")
  })

  it('sends what it reads with as it is, and as a file where that is long', () => {
    const body = '{"valueSchemas":{"avro":{"text":"it\'s"}}}'
    const [curl] = scanCommands({ ...search, contains: '', body })
    const echoed = (curl?.text ?? '').replace(/^curl -N/, "printf '%s\n'")
    expect(execFileSync('bash', ['-c', echoed]).toString().split('\n')).toContain(body)
    const long = scanCommands({ ...search, body: body.padEnd(5_000) })[0]?.text
    expect(long).toContain('--data @reading.json')
  })

  it('claims no kcat for what kcat cannot ask', () => {
    expect(scanCommands({ ...search, contains: '' }).map(({ tool }) => tool)).toEqual(['curl'])
  })
})

describe('the twin of a write', () => {
  const write = {
    topic: 'orders',
    partition: null,
    key: { encoding: 'utf8', data: "it's" },
    value: { encoding: 'utf8', data: '{"a": "it\'s",\n "b": "$(rm)"}' },
    headers: [
      { key: 'retry', value: { encoding: 'utf8', data: '1' } },
      { key: 'retry', value: { encoding: 'utf8', data: '2' } },
    ],
    acks: 'all',
    compression: 'gzip',
    bootstrap: 'b:9092',
  } as const
  const twin = (changed: object, tool: string) =>
    writeCommands({ ...write, headers: [...write.headers], ...changed }).find(
      (each) => each.tool === tool,
    )?.text ?? ''

  it('hands a value through the shell byte for byte', () => {
    const [first = ''] = twin({}, 'kcat').split(' > value\n')
    expect(execFileSync('bash', ['-c', first]).toString()).toBe(write.value.data)
  })

  it('chooses the partition by the key as Kafka’s own clients do', () => {
    expect(words(twin({}, 'kcat'))).toContain('partitioner=murmur2_random')
    expect(words(twin({ partition: 2 }, 'kcat'))).toContain('-p 2')
  })

  it('writes a tombstone and headers that repeat', () => {
    expect(words(twin({ value: null }, 'kcat'))).toMatch(/-H retry=1 -H retry=2 .*-Z value$/)
    expect(twin({ value: null }, 'kafkajs')).toContain('value: null')
    expect(twin({}, 'kafkajs')).toContain("'retry': ['1', '2']")
  })
})
