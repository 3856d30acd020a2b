import '@fontsource-variable/inter/wght.css'
import '@fontsource-variable/jetbrains-mono/wght.css'
import './globals.css'
import type { Metadata, Viewport } from 'next'
import { cookies, headers } from 'next/headers'
import type { ReactNode } from 'react'
import { Providers } from '@/components/shell/providers'
import { Toasts } from '@/components/ui/toast'
import { FirstPreferencesProvider } from '@/lib/client/preferences'
import { PREFERENCES_COOKIE, parsePreferences } from '@/lib/client/preferences-cookie'

export const metadata: Metadata = {
  title: { default: 'Milena', template: '%s · Milena' },
  description: 'A dashboard for Apache Kafka',
}

export const viewport: Viewport = {
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#f7f6f2' },
    { media: '(prefers-color-scheme: dark)', color: '#14171a' },
  ],
}

export default async function RootLayout({ children }: { children: ReactNode }) {
  const nonce = (await headers()).get('x-nonce')
  const preferences = parsePreferences((await cookies()).get(PREFERENCES_COOKIE)?.value)
  return (
    // The theme's script sets an attribute here before React arrives.
    <html lang="en" data-density={preferences.density} suppressHydrationWarning>
      <body>
        <FirstPreferencesProvider value={preferences}>
          <Providers nonce={nonce}>
            {children}
            <Toasts />
          </Providers>
        </FirstPreferencesProvider>
      </body>
    </html>
  )
}
