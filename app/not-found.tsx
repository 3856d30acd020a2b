import { NothingHereOnDemand } from '@/components/shell/on-demand'

export const metadata = { title: 'Not found' }

export default function NotFound() {
  return <NothingHereOnDemand />
}
