import { describe, expect, it } from 'vitest'
import { filterOf, judge, recordOf } from './testing/records'

const order = {
  id: 'A-17',
  status: 'FAILED',
  amount: 512.5,
  quantity: 3,
  paid: false,
  note: null,
  customer: { country: 'DE', 'first-name': 'Ada', tags: ['new', 'vip'] },
  items: [
    { sku: 'A1', price: 10, quantity: 2 },
    { sku: 'B2', price: 0, quantity: 12 },
  ],
  createdAt: '2026-11-27T13:30:00+01:00',
  shippedAt: '2026-11-27T12:35:00.250Z',
}

const matches = (source: string, value: unknown = order) =>
  it(`${source} matches`, () => expect(judge(source, value)).toBe('match'))
const differs = (source: string, value: unknown = order) =>
  it(`${source} does not match`, () => expect(judge(source, value)).toBe('no-match'))
const lacks = (source: string, value: unknown = order) =>
  it(`${source} finds no such field`, () => expect(judge(source, value)).toBe('no-such-field'))
const cannotJudge = (source: string, value: unknown = order) =>
  it(`${source} cannot be judged`, () => expect(judge(source, value)).toBe('unjudged'))

describe('fields', () => {
  matches('value.status == "FAILED"')
  matches('record.value.status == "FAILED"')
  matches('record["value"]["status"] == \'FAILED\'')
  matches('value.customer.country == "DE"')
  matches('value.customer["first-name"] == "Ada"')
  matches('value.items[1].sku == "B2"')
  matches('value["items"][0]["quantity"] == 2')
  matches('value.items[value.quantity - 2].sku == "B2"')
  matches('"DE" == value.customer.country')
  differs('value.status == "failed"')
  differs('value.status == 3')
  matches('value.note == null')
  matches('value.customer == value.customer')
  lacks('value.customer.city == "Berlin"')
  lacks('value.status.code == 1')
  lacks('value.items[2].sku == "C3"')
  lacks('value.items.sku == "A1"')
  lacks('value["Status"] == "FAILED"')
})

describe('the other parts of a record', () => {
  const record = recordOf({
    key: 'order-17',
    value: '{"a":1}',
    headers: [
      ['trace', 'first'],
      ['trace', 'last'],
      ['retries', '4'],
      ['empty', null],
    ],
  })
  it.each([
    'topic == "orders" && partition == 3 && offset == 42',
    'record.offset >= 42 && record.partition in [1, 3]',
    'timestampMs == 1795788000000',
    'timestampMs >= timestamp("2026-11-27T14:00:00Z") && timestampMs < timestamp("2026-11-27T15:00:00.5+01:00")',
    'key == "order-17" && key.startsWith("order-") && size(key) == 8',
    'record.key != "order-18"',
    'keyAsText.endsWith("17") && valueAsText == "{\\"a\\":1}"',
    'headers["trace"] == "last" && headers.trace == "last"',
    'int(headers["retries"]) > 3',
    'headers.empty == null && has(headers.empty) && !has(headers.absent)',
    '"retries" in headers && size(headers) == 3 && size(headerList) == 4',
    'headers.exists(name, name.startsWith("re"))',
    'headerList.exists(header, header.key == "trace" && header.value == "first")',
    'headerList[0].value == "first"',
    'value == value && key != value',
  ])('%s matches', (source) => {
    expect(filterOf(source).test(record)).toBe('match')
  })

  it.each([
    ['4711', 'key == "4711" && key == 4711 && key in ["4711"] && key.startsWith("47")'],
    ['"4711"', 'key == "4711" && key != 4711 && key.startsWith("47") && keyAsText == "\\"4711\\""'],
    ['true', 'key == "true" && key == true'],
    ['{"id":7}', 'key.id == 7 && key.contains("id")'],
    ['not json', 'key == "not json"'],
  ])('takes the key %s as what it is and as text', (key, source) => {
    expect(filterOf(source).test(recordOf({ key }))).toBe('match')
  })

  it('keeps nothing of one record for the next', () => {
    const sources = [
      'valueAsText == "1" && keyAsText == "a"',
      'value == 1 && key == "a"',
      'value.contains("1") && key.contains("a")',
      'value in [1] && headers["h"] == "x"',
    ]
    const wanted = recordOf({ key: 'a', value: '1', headers: [['h', 'x']] })
    const other = recordOf({ key: 'b', value: '2', headers: [['h', 'y']] })
    for (const filter of sources.map((source) => filterOf(source))) {
      const verdicts = [wanted, other, wanted, other].map((record) => filter.test(record))
      expect(verdicts).toEqual(['match', 'no-match', 'match', 'no-match'])
    }
  })

  it('knows a tombstone and a message without key', () => {
    const tombstone = recordOf({ key: null, value: null })
    expect(filterOf('value == null && key == null').test(tombstone)).toBe('match')
    expect(filterOf('valueAsText == null').test(tombstone)).toBe('match')
    expect(filterOf('value.status == "FAILED"').test(tombstone)).toBe('no-such-field')
    expect(filterOf('valueAsText.contains("x")').test(tombstone)).toBe('no-such-field')
    expect(filterOf('has(value.status) || has(value) || has(key)').test(tombstone)).toBe('no-match')
  })

  it.each([
    'has(record.keyAsText) && record.keyAsText.matches(".*rder.*")',
    'has(record.value.a) && record.value.a == 1',
    "record.headers.size() == 3 && !has(record.headers.k1) && record.headers['retries'] == '4'",
    'record.partition == 3 && record.offset == 42',
    'record.timestampMs > 1795787999999 && size(record.valueAsText) == 7',
    'has(record.key) && has(key) && has(record.topic) && !has(record.value.b)',
  ])('%s of Kafbat matches', (source) => {
    expect(filterOf(source).test(record)).toBe('match')
  })

  it('reads what a decoder makes of the bytes', () => {
    const valueDecoder = (bytes: Uint8Array) => `{"first":${bytes[0]}}`
    const filter = filterOf('value.first == 7 && valueAsText.contains("first")', { valueDecoder })
    expect(filter.test({ ...recordOf({}), value: Uint8Array.of(7) })).toBe('match')
    const failing = filterOf('value.first == 7 || valueAsText == "x"', {
      valueDecoder: () => {
        throw new Error('not Avro')
      },
    })
    expect(failing.test({ ...recordOf({}), value: Uint8Array.of(7) })).toBe('unjudged')
  })
})

describe('numbers', () => {
  matches('value.amount > 512 && value.amount < 513')
  matches('value.quantity == 3.0 && value.quantity == 3u && 0x3 == value.quantity')
  matches('500 < value.amount')
  matches(
    '3 <= value.quantity && 3 >= value.quantity && 2 <= value.quantity && 4 >= value.quantity',
  )
  differs('3 < value.quantity || 3 > value.quantity || 4 <= value.quantity || 2 >= value.quantity')
  matches('value.quantity * 2 + 1 == 7 && value.quantity % 2 == 1 && 7 / 2 == 3 && -7 / 2 == -3')
  matches('value.amount / 2 == 256.25 && 7 / 2.0 == 3.5 && 1.0 / 0.0 > 1e308')
  matches('-value.quantity == -3 && - 2 < 0 && 1 - -1 == 2')
  cannotJudge('value.quantity / 0 == 1')
  cannotJudge('value.status > 5')
  cannotJudge('value.amount > "500"')
  lacks('value.note > 5')

  it('are exact where a double is not', () => {
    const big =
      '{"id":9007199254740993,"long":9223372036854775807,"huge":123456789012345678901234567890}'
    expect(judge('value.id == 9007199254740993', big)).toBe('match')
    expect(judge('value.id == 9007199254740992', big)).toBe('no-match')
    expect(judge('value.id > 9007199254740992', big)).toBe('match')
    expect(judge('value.id > 9007199254740992.0', big)).toBe('match')
    expect(judge('value.id == 9007199254740992.0', big)).toBe('no-match')
    expect(judge('value.long == 9223372036854775807', big)).toBe('match')
    expect(judge('value.long + 1 > value.long', big)).toBe('match')
    expect(judge('value.huge == 123456789012345678901234567890', big)).toBe('match')
    expect(judge('value.huge < 123456789012345678901234567891', big)).toBe('match')
    expect(judge('-9223372036854775808 < value.id', big)).toBe('match')
  })

  it('are the same in whatever way JSON writes them', () => {
    for (const written of ['100', '100.0', '1e2', '1E+2', '1000e-1', '100.000000000000000000']) {
      expect(judge('value.n == 100 && value.n >= 100.0', `{"n":${written}}`)).toBe('match')
    }
    expect(judge('value.n == 0.1', '{"n":0.1}')).toBe('match')
    expect(judge('value.n == 0.3', '{"n":0.30000000000000004}')).toBe('no-match')
    expect(judge('value.n == 0', '{"n":-0}')).toBe('match')
  })
})

describe('texts', () => {
  matches('value.id.startsWith("A-") && value.id.endsWith("17") && value.id.contains("-")')
  matches(
    'value.status.lower() == "failed" && "a".upper() == "A" && value.id.lowerAscii() == "a-17"',
  )
  matches('value.id + "/" + value.status == "A-17/FAILED"')
  matches('value.status > "FAIL" && "b" > "a"')
  matches('value.id.matches("^[A-Z]-[0-9]+$") && matches(value.id, "17")')
  matches('value.id.matches(r"\\d{2}")')
  matches('"e\\u0301" != "\\u00e9" && size("😀é") == 2')
  matches('"\\uffff" < "\\U0001F600"')
  matches('value.t == "tab\\there, \\"quoted\\" and \\\\"', { t: 'tab\there, "quoted" and \\' })
  matches('value.t == "é😀" && value.u == "é😀"', '{"t":"\\u00e9\\ud83d\\ude00","u":"é😀"}')
  matches(`value.t == '''it's "so"'''`, { t: 'it\'s "so"' })
  matches('string(value.quantity) == "3" && string(1.5) == "1.5" && string(true) == "true"')
  matches('int("17") == 17 && double("1.5") == 1.5 && int(2.9) == 2 && double("1e3") == 1000')
  cannotJudge('int(value.status) == 1')
  cannotJudge('value.items.contains("A1")')
  lacks('value.note.contains("x")')
})

describe('half of a surrogate pair', () => {
  const half = '\ud83d'
  it('is found where JSON escapes it, and is not the sign for broken text', () => {
    expect(
      judge(`value.t == "${half}" && value["${half}"] == 1`, `{"t":"\\ud83d","\\ud83d":1}`),
    ).toBe('match')
    expect(judge(`value.t == "${half}"`, '{"t":"\ufffd"}')).toBe('no-match')
    expect(judge(`has(value["${half}"])`, '{"\ufffd":1}')).toBe('no-match')
  })
})

describe('lists', () => {
  matches('"vip" in value.customer.tags && !("old" in value.customer.tags)')
  matches('"country" in value.customer')
  matches('value.status in ["FAILED", "LOST"] && value.quantity in [1, 3.0]')
  differs('value.status in []')
  matches('size(value.items) == 2 && value.items.size() == 2 && size(value.customer) == 3')
  matches('value.items.exists(item, item.sku == "B2" && item.quantity > 10)')
  differs('value.items.exists(item, item.sku == "C3")')
  matches('value.items.all(item, item.quantity > 0)')
  differs('value.items.all(item, item.price > 0)')
  matches('value.items.exists_one(item, item.price == 0)')
  matches('value.items.filter(item, item.price > 0).size() == 1')
  matches('value.items.map(item, item.price * item.quantity) == [20, 0]')
  matches('value.customer.exists(name, name == "country")')
  matches('value.items.exists(a, value.items.exists(b, a.price > b.price))')
  matches('[1, 2] + [3] == [1, 2, 3] && [1, [2]] == [1.0, [2.0]] && [1] != [1, 1]')
  matches('[].all(x, x == 1) && ![].exists(x, x == 1)')
  cannotJudge('value.status.exists(letter, letter == "F")')
  lacks('value.items.all(item, item.weight > 1)')
})

describe('times', () => {
  matches('timestamp(value.createdAt) == timestamp("2026-11-27T12:30:00Z")')
  matches('timestamp(value.shippedAt) - timestamp(value.createdAt) > duration("5m")')
  matches('timestamp(value.createdAt) + duration("5m250ms") == timestamp(value.shippedAt)')
  matches('timestampMs - 1 < timestamp("2026-11-27T14:00:00Z")')
  matches('duration("1h30m") == duration("90m") && duration("-1.5s") < duration("0s")')
  matches('timestamp(1795788000000) == timestamp("2026-11-27T14:00:00Z")')
  matches('string(timestamp("2026-11-27T15:00:00.50+01:00")) == "2026-11-27T14:00:00.5Z"')
  matches('string(duration("90m")) == "5400s"')
  cannotJudge('timestamp(value.status) > timestamp("2026-11-27T14:00:00Z")')
})

describe('what is not there', () => {
  lacks('value.absent == 1')
  lacks('value.absent != 1')
  lacks('!(value.absent == 1)')
  lacks('value.absent in [1]')
  lacks('value.absent > 1 && value.status == "FAILED"')
  differs('value.absent > 1 && value.status == "OPEN"')
  differs('value.status == "OPEN" && value.absent > 1')
  matches('value.absent > 1 || value.status == "FAILED"')
  matches('value.status == "FAILED" || value.absent > 1')
  lacks('value.absent > 1 || value.status == "OPEN"')
  matches('has(value.status) && !has(value.absent) && !has(value.absent.deeper)')
  matches('has(value.note) && has(value.items[1]) && !has(value.items[2])')
  matches('(has(value.absent) ? value.absent : value.quantity) == 3')
  lacks('value.absent')
  lacks('value.note')
})

describe('what cannot be judged', () => {
  cannotJudge('value.status == "FAILED"', '{"status":"FAILED"')
  cannotJudge('value.status == "FAILED"', 'status=FAILED')
  cannotJudge('has(value.status)', 'status=FAILED')
  cannotJudge('value.status', { status: 'FAILED' })
  cannotJudge('value.status && true', { status: 'FAILED' })
  matches('offset == 42 || value.status == "FAILED"', 'status=FAILED')
  differs('offset == 43 && value.status == "FAILED"', 'status=FAILED')
  differs('value.status == "FAILED" && offset == 43', 'status=FAILED')
  matches('value == "status=FAILED" && value.contains("FAILED")', 'status=FAILED')
  matches('value.paid == false && !value.paid')
})

describe('precedence', () => {
  matches('true || false && false')
  matches('1 + 2 * 3 == 7 && (1 + 2) * 3 == 9 && 10 - 3 - 2 == 5')
  matches('!false && !(1 > 2)')
  matches('false ? false : true ? true : false')
  matches('value.quantity > 2 ? value.paid == false : false // a comment')
})

describe('explain', () => {
  it('says of each condition whether it holds and what it saw', () => {
    const filter = filterOf('value.status == "FAILED" && (value.amount > 600 && has(value.absent))')
    expect(filter.explain(recordOf({ value: JSON.stringify(order) }))).toEqual([
      {
        text: 'value.status == "FAILED"',
        verdict: 'match',
        seen: [{ place: 'value.status', text: '"FAILED"' }],
      },
      {
        text: 'value.amount > 600',
        verdict: 'no-match',
        seen: [{ place: 'value.amount', text: '512.5' }],
      },
      {
        text: 'has(value.absent)',
        verdict: 'no-match',
        seen: [{ place: 'value.absent', text: null }],
      },
    ])
  })

  it('shows the beginning of what is long', () => {
    const value = JSON.stringify({ list: Array.from({ length: 10_000 }, (_, index) => index) })
    const [condition] = filterOf('size(value.list) > 3').explain(recordOf({ value }))
    expect(condition?.seen[0]?.text).toMatch(/^\[0,1,2,.*…$/)
    expect(condition?.seen[0]?.text?.length).toBe(80)
  })
})
