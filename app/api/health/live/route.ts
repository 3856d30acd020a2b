import { connection } from 'next/server'
import { liveness } from '@/lib/server/health'

export async function GET(): Promise<Response> {
  await connection()
  return liveness()
}
