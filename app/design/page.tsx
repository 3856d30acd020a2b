import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { connection } from 'next/server'
import { DesignView } from '@/components/design/design-view'
import { isDesignPageShown } from '@/lib/server/config/design-page'

export const metadata: Metadata = { title: 'Design' }

export default async function DesignPage() {
  await connection()
  if (!isDesignPageShown()) notFound()
  return <DesignView />
}
