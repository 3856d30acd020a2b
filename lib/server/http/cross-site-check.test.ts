import { describe, expect, it } from 'vitest'
import { rejectCrossSite } from '@/lib/server/http/cross-site-check'
import { isProblemError } from '@/lib/server/http/problem-error'

function verdict(headers: Record<string, string>): string {
  try {
    rejectCrossSite(new Headers({ host: 'localhost:3000', ...headers }))
    return 'accepted'
  } catch (error) {
    return isProblemError(error) ? error.code : String(error)
  }
}

const json = { 'content-type': 'application/json' }

describe('rejectCrossSite', () => {
  it.each<[string, Record<string, string>]>([
    ['a program', json],
    ['a charset', { 'content-type': 'application/json; charset=utf-8' }],
    ['our own page', { ...json, 'sec-fetch-site': 'same-origin', origin: 'http://localhost:3000' }],
    ['a typed address', { ...json, 'sec-fetch-site': 'none' }],
    ['an older browser', { ...json, origin: 'http://localhost:3000' }],
    ['TLS ended before us', { ...json, host: 'm.example', origin: 'https://m.example' }],
    ['a port that is the default', { ...json, host: 'm.example:443', origin: 'https://m.example' }],
  ])('accepts %s', (_, headers) => {
    expect(verdict(headers)).toBe('accepted')
  })

  it.each<[string, Record<string, string>]>([
    ['another site', { ...json, 'sec-fetch-site': 'cross-site' }],
    ['a sibling domain', { ...json, 'sec-fetch-site': 'same-site' }],
    ['an evil origin', { ...json, origin: 'http://evil.example' }],
    [
      'an evil origin that claims to be same-origin',
      { ...json, 'sec-fetch-site': 'same-origin', origin: 'http://evil.example' },
    ],
    ['another port of this machine', { ...json, origin: 'http://localhost:8080' }],
    ['a sandboxed page', { ...json, origin: 'null' }],
    ['a form of another site', { 'content-type': 'text/plain', 'sec-fetch-site': 'cross-site' }],
  ])('refuses %s', (_, headers) => {
    expect(verdict(headers)).toBe('cross-site-request')
  })

  it.each([
    'text/plain',
    'multipart/form-data; boundary=x',
    'application/x-www-form-urlencoded',
    '',
    'application/jsonp',
  ])('refuses the content type “%s”', (contentType) => {
    const headers = contentType === '' ? {} : { 'content-type': contentType }
    expect(verdict(headers)).toBe('unsupported-media-type')
  })
})
