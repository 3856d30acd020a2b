'use client'

import dynamic from 'next/dynamic'

// Next hands the root's mistakes to every page, and their code would come along: a second and a third copy of what pages share, since
// neither counts on what a cluster's layout has. They are loaded once there is something to tell.

export const HomeFrameOnDemand = dynamic(async () => (await import('./home-frame')).HomeFrame)
export const NothingHereOnDemand = dynamic(async () => (await import('./nothing-here')).NothingHere)
