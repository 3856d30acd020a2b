import { screen } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { renderView } from '@/components/shell/testing'
import { RulerScaleChoice } from './ruler-scale-choice'
import { useRulerScale } from './use-ruler-scale'

function Rulers() {
  const [scale, setScale] = useRulerScale()
  return (
    <>
      <RulerScaleChoice scale={scale} onScale={setScale} />
      <output>{scale}</output>
    </>
  )
}

describe('the scale of rulers', () => {
  it('is remembered from page to page, and an address decides before that', async () => {
    const { user } = renderView(<Rulers />)
    expect(screen.getByRole('status').textContent).toBe('offset')
    await user.click(screen.getByRole('radio', { name: 'by time' }))
    expect(screen.getByRole('status').textContent).toBe('time')
    expect(document.cookie).toContain('rulers=time')
    renderView(<Rulers />)
    expect(screen.getAllByRole('status').at(-1)?.textContent).toBe('time')
    renderView(<Rulers />, { search: '?scale=offset' })
    expect(screen.getAllByRole('status').at(-1)?.textContent).toBe('offset')
  })
})
