/** Does a form that was typed wrong come back as it should? */
import { expect } from 'vitest'
import { type Fields, type Seen, valueOf, wrongFields } from './browser.ts'

/** Nothing typed into the form is lost, and every error leads to a field that is there. */
export const expectBack = (seen: Seen, fields: Fields, wrong: readonly string[]): void => {
  expect([seen.status, wrongFields(seen)]).toEqual([422, wrong])
  for (const [name, value] of Object.entries(fields))
    if (typeof value === 'string' && valueOf(seen, name) !== undefined)
      expect([name, valueOf(seen, name)]).toEqual([name, value])
  const links = [...seen.html.matchAll(/<a href="#(field-[\w-]+)"/g)].map(([, id = '']) => id)
  expect(links.length).toBeGreaterThanOrEqual(wrong.length)
  for (const id of links) expect(seen.html).toContain(`id="${id}"`)
  const ids = [...seen.html.matchAll(/\sid="([^"]+)"/g)].map(([, id = '']) => id)
  expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([])
}
