import { connection } from 'next/server'
import { readiness } from '@/lib/server/health'

export async function GET(): Promise<Response> {
  await connection()
  return readiness()
}
