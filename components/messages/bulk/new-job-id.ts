/** Tells the parts of one job together in the audit log. Works on plain http, where `crypto.randomUUID` does not. */
export function newJobId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
