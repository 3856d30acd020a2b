import { formatBytes, formatExactBytes } from '@/lib/format/bytes'
import { Unknown } from './digits'

/** A size in IEC units, the exact one in its title. The wire's decimal strings are taken as they are. */
export function ByteSize({
  bytes,
  why = 'not known yet',
}: {
  bytes: string | number | bigint | null
  why?: string
}) {
  if (bytes === null) return <Unknown why={why} />
  const exact = BigInt(bytes)
  return (
    <span className="mono whitespace-nowrap" title={formatExactBytes(exact)}>
      {formatBytes(exact)}
    </span>
  )
}
