import { openEvents } from '@/lib/server/live/open-events'

export const GET = openEvents
