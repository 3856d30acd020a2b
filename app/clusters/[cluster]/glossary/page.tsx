import { connection } from 'next/server'
import { GlossaryView } from '@/components/shell/glossary/glossary-view'

export const metadata = { title: 'Glossary' }

export default async function GlossaryPage() {
  await connection()
  return <GlossaryView />
}
