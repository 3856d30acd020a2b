// biome-ignore lint/style/noRestrictedImports: a real shell is the judge here.
import { execFileSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import { type RedriveTwin, redriveCommands } from './redrive'
import { type FileTwin, writeFileCommands } from './write-file'
import { type TemplateTwin, writeTemplateCommands } from './write-template'

const words = (command: string) => command.replaceAll(' \\\n  ', ' ')

/** What a command prints in a shell in which kcat is this, and nothing else is touched. */
function ran(text: string, kcat: string): string {
  const stubs = `kcat() { ${kcat}; }; uuidgen() { echo 9f; }; sleep() { :; }`
  return execFileSync('bash', ['-c', `${stubs}\n${text}`]).toString()
}

const PRINTS_ITS_WORDS = `printf '<%s>' "$@"`
const PRINTS_ITS_INPUT = 'cat'

describe('the twin of a file', () => {
  const file: FileTwin = {
    topic: 'orders',
    bootstrap: 'b:9092',
    fileName: "today's orders.txt",
    form: 'text',
    columns: { key: 'id', value: 'it"s', partition: null, timestampMs: null, headers: [] },
    delimiter: ';',
    partition: 'key',
    timestamps: 'now',
    compression: 'zstd',
  }
  const textOf = (changed: Partial<FileTwin>, tool: string) =>
    writeFileCommands({ ...file, ...changed }).find((each) => each.tool === tool)?.text ?? ''

  it('names the file as the shell has to read it, for both tools', () => {
    expect(ran(textOf({}, 'kcat'), PRINTS_ITS_WORDS)).toContain(
      "<-z><zstd><-l><today's orders.txt>",
    )
    const lines = words(textOf({}, 'kafka-console-producer.sh'))
    expect(lines).toContain(`--topic orders --compression-codec zstd < 'today'\\''s orders.txt'`)
  })

  it('claims no console producer where one partition is meant, which it has no option for', () => {
    const tools = writeFileCommands({ ...file, partition: 2 }).map(({ tool }) => tool)
    expect(tools).toEqual(['kcat'])
    expect(words(textOf({ partition: 2 }, 'kcat'))).toContain('-t orders -p 2 ')
  })

  it('says what of the messages is not taken over', () => {
    const own = { form: 'messages', partition: 'own', timestamps: 'own' } as const
    expect(textOf(own, 'kcat')).toContain(
      '# kcat does not take the headers, partitions and timestamps of the file.',
    )
    const table = { ...file, form: 'csv' } as const
    expect(textOf(table, 'kcat')).not.toContain('does not take')
    expect(textOf({ ...table, timestamps: 'own' }, 'kcat')).toContain('the timestamps of the file')
    expect(textOf(own, 'kafkajs')).toContain('partition, timestampMs: timestamp } = JSON.parse')
  })

  it('reads a table by the names of its columns, whatever stands in them', () => {
    const [reader = ''] = textOf({ form: 'csv' }, 'kcat').split(' \\\n  | ')
    const shown = ran(reader.replace('python3 -c', 'printf "%s"'), PRINTS_ITS_WORDS)
    expect(shown).toContain(String.raw`(row["id"] or '') + '\x1f' + (row["it\"s"] or '')`)
    expect(shown).toContain('delimiter=";"')
  })
})

describe('the twin of a template', () => {
  const template: TemplateTwin = {
    topic: 'orders',
    bootstrap: 'b:9092',
    partition: null,
    compression: 'none',
    key: { kind: 'text', text: 'k-{{counter 7}}' },
    value: { kind: 'json', text: `{"id": "{{uuid}}", "n": {{counter}}, "b": "\\{{ $(rm) it's"}` },
    headers: [],
    count: 2,
    rate: null,
  }
  const textOf = (changed: Partial<TemplateTwin>) =>
    writeTemplateCommands({ ...template, ...changed })[0]?.text ?? ''

  it('makes the very messages, each framed as kcat is told', () => {
    expect(ran(textOf({}), PRINTS_ITS_INPUT)).toBe(
      [7, 8]
        .map((counter) => {
          return `k-${counter}\u001f{"id": "9f", "n": ${counter - 7}, "b": "{{ $(rm) it's"}\u001e`
        })
        .join(''),
    )
    expect(words(textOf({}))).toContain(String.raw`-K '\x1f' -D '\x1e'`)
  })

  it('draws by chance within what the placeholders say, below 0 too', () => {
    const text = '{{random -3 -2}} {{pick red "dark blue"}} {{now}} {{now iso}}'
    const made = ran(textOf({ value: { kind: 'text', text }, count: 20 }), PRINTS_ITS_INPUT)
    const one = String.raw`k-\d+\x1f-[23] (red|dark blue) \d{13} \d{4}-\d\d-\d\dT[\d:.]+Z\x1e`
    expect(made).toMatch(new RegExp(`^(${one}){20}$`))
  })

  it('writes bytes, tombstones, and messages without a key', () => {
    const key = { kind: 'none', text: '' } as const
    const bytes = textOf({ key, value: { kind: 'base64', text: 'aGk=' }, count: 1 })
    expect(ran(bytes, PRINTS_ITS_INPUT)).toBe('hi\u001e')
    expect(words(bytes)).not.toContain('-K')
    expect(words(textOf({ value: key }))).toMatch(/ -Z$/)
  })

  it('sends a header that is the same for all, and names those that are not', () => {
    const headers = [
      { name: 'from', kind: 'text', text: "Vienna's post" },
      { name: 'trace', kind: 'text', text: '{{uuid}}' },
    ] as const
    const text = textOf({ headers: [...headers] })
    expect(ran(text, PRINTS_ITS_WORDS)).toContain("<-H><from=Vienna's post>")
    expect(text).toContain('these are left out: trace.')
  })

  it('keeps to a rate', () => {
    expect(textOf({ rate: 50 })).toContain('  sleep 0.020\ndone')
    expect(textOf({})).not.toContain('sleep')
  })
})

describe('the twin of sending picked messages again', () => {
  const redrive: RedriveTwin = {
    topic: 'orders',
    target: 'orders-retry',
    bootstrap: 'b:9092',
    places: [
      { partition: 2, offset: '41' },
      { partition: 2, offset: '9007199254740993' },
    ],
    partitioning: { by: 'source' },
    timestamps: 'keep',
    originHeader: true,
    compression: 'none',
    address: 'http://localhost/api/v1/redrive?a=b&c',
  }
  const textOf = (changed: Partial<RedriveTwin>, tool: string) =>
    redriveCommands({ ...redrive, ...changed }).find((each) => each.tool === tool)?.text ?? ''

  it('asks the interface for the same, and at first what it would do', () => {
    const text = textOf({}, 'curl').replace(/^curl/m, "printf '%s\n'")
    const lines = ran(text, PRINTS_ITS_WORDS).split('\n')
    const body = lines.find((line) => line.startsWith('{')) ?? ''
    expect(JSON.parse(body)).toEqual({
      places: redrive.places,
      target: 'orders-retry',
      partitioning: { by: 'source' },
      timestamps: 'keep',
      originHeader: true,
      compression: 'none',
      dryRun: true,
    })
    expect(lines).toContain('http://localhost/api/v1/redrive?a=b&c')
  })

  it('gives many places as a file', () => {
    const places = Array.from({ length: 21 }, (_, offset) => ({
      partition: 0,
      offset: String(offset),
    }))
    expect(textOf({ places }, 'curl')).toContain('--data @redrive.json')
    expect(textOf({ places }, 'kcat')).toContain('# … and 17 more')
  })

  it('reads each message where it is and writes it where it goes, with where it comes from', () => {
    const text = words(textOf({}, 'kcat'))
    expect(text).toContain('kcat -C -b b:9092 -t orders -p 2 -o 41 -c 1 -e -q -f %s > value')
    expect(text).toContain('-t orders-retry -p 2 ')
    expect(text).toContain('-H milena.redriven-from=orders/2@41 value')
    expect(text).toContain('timestamps are those of now')
    const byKey = words(textOf({ partitioning: { by: 'key' }, originHeader: false }, 'kcat'))
    expect(byKey).toContain('-X partitioner=murmur2_random')
    expect(byKey).not.toContain('redriven-from')
  })

  it('begins at the first place of each partition, exact above 2^53', () => {
    const places = [...redrive.places].reverse()
    expect(textOf({ places }, 'kafkajs')).toContain("partition: 2, offset: '41' })")
    const late = redrive.places.slice(1)
    expect(textOf({ places: late }, 'kafkajs')).toContain("offset: '9007199254740993' })")
  })
})
