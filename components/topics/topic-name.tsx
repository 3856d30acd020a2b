import clsx from 'clsx'
import { Link } from '@/components/ui/link'
import { paths } from '@/lib/client/paths'

/** A suffix like `-changelog` or `.dlq` tells topics apart, so a long name loses its middle, not its end. */
const TAIL = 12

/** A topic's name as a link. Cut in the middle where it is too long; the whole of it in the title, and in a copy. */
export function TopicName({
  cluster,
  name,
  className,
}: {
  cluster: string
  name: string
  className?: string
}) {
  const split = name.length > 2 * TAIL ? name.length - TAIL : name.length
  return (
    <Link
      href={paths.topic(cluster, name)}
      title={name}
      aria-label={name}
      className={clsx('mono link flex min-w-0 py-1', className)}
    >
      <span className="truncate">{name.slice(0, split)}</span>
      {split < name.length && <span className="whitespace-nowrap">{name.slice(split)}</span>}
    </Link>
  )
}
