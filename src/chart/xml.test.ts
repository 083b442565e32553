/** No text and no caller gets markup, style or script into a drawing. */
import { describe, expect, it } from 'vitest'
import { el, linked } from './xml.ts'

describe('an element', () => {
  it('cannot be a style or a script, nor have such an attribute', () => {
    expect(() => el('style')).toThrow('<style>')
    expect(() => el('SCRIPT')).toThrow('<SCRIPT>')
    expect(() => el('rect', { style: 'x' })).toThrow('attribute style')
    expect(() => el('rect', { onclick: 'x' })).toThrow('attribute onclick')
  })

  it('escapes what is no markup', () => {
    expect(el('text', { x: '"<&' }, '<b>&', el('tspan')).svg).toBe(
      '<text x="&quot;&lt;&amp;">&lt;b&gt;&amp;<tspan/></text>',
    )
    expect(linked(undefined, 'x', el('g')).svg).toBe('<g/>')
  })
})
