import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { connection } from 'next/server'
import { LongTable } from '@/components/design/long-table'
import { isDesignPageShown } from '@/lib/server/config/design-page'

export const metadata: Metadata = { title: 'A long table' }

export default async function LongTablePage() {
  await connection()
  if (!isDesignPageShown()) notFound()
  return <LongTable />
}
