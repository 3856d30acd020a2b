import { ThingNotFound } from '@/components/shell/thing-not-found'

export const metadata = { title: 'Not found' }

export default function NotFound() {
  return <ThingNotFound />
}
