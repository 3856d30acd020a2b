import NextLink from 'next/link'
import type { ComponentProps } from 'react'

/**
 * A link within Milena. Nothing is fetched before it is followed: a list has a link in every row, and each page fetched ahead would be
 * rendered on the server for nobody.
 */
export function Link(props: ComponentProps<typeof NextLink>) {
  return <NextLink prefetch={false} {...props} />
}
