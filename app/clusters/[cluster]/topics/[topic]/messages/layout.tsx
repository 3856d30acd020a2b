import { AddressNotice } from '@/components/messages/address-notice'

export default function MessagesLayout({
  children,
}: LayoutProps<'/clusters/[cluster]/topics/[topic]/messages'>) {
  return (
    <>
      <AddressNotice />
      {children}
    </>
  )
}
