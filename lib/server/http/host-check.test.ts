import { describe, expect, it } from 'vitest'
import { isExpectedHost } from '@/lib/server/http/host-check'

const allowed = ['milena.example.org']

describe('isExpectedHost', () => {
  it.each([
    'localhost',
    'localhost:3000',
    'LOCALHOST:1',
    '127.0.0.1:3000',
    '[::1]',
    '[::1]:3000',
    'milena.example.org',
    'Milena.Example.org:8443',
    'milena.example.org.:80',
  ])('answers to %s', (host) => {
    expect(isExpectedHost(host, allowed)).toBe(true)
  })

  it.each([
    null,
    '',
    'evil.example',
    'localhost.evil.example',
    'evil.example:3000',
    'evil-localhost',
    'localhost@evil.example',
    'localhost:3000@evil.example',
    'localhost evil.example',
    'localhost/evil',
    '127.0.0.1.evil.example',
    '127.0.0.2',
    '0.0.0.0',
    '[::2]',
    'x.milena.example.org',
    '192.168.1.10:3000',
  ])('refuses %s', (host) => {
    expect(isExpectedHost(host, allowed)).toBe(false)
  })
})
