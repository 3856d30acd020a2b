'use client'

import { useParams } from 'next/navigation'
import { Link } from '@/components/ui/link'
import { paths } from '@/lib/client/paths'
import { glossary, type TermId } from './glossary'
import { TermText } from './term-text'

/** An entry of the glossary, as a popover shows it. */
export function TermCard({ id }: { id: TermId }) {
  const { cluster } = useParams<{ cluster?: string }>()
  return (
    <>
      <h3 className="mb-1.5 font-semibold">{glossary[id].name}</h3>
      <TermText term={glossary[id]} />
      {cluster && (
        <Link href={paths.glossary(cluster, id)} className="link mt-3 inline-block text-xs">
          In the glossary
        </Link>
      )}
    </>
  )
}
