/** What does a layout say of its codes, as far as figures need it? */
import type { Layout } from '#roll'
import type { LayoutWords } from './counts.ts'

/** Of a layout that is not there any more nothing is known. */
export const NO_LAYOUT_WORDS: LayoutWords = { meanings: {}, untold: [] }

export const layoutWords = ({ values, participation }: Layout): LayoutWords => ({
  meanings: Object.fromEntries(
    Object.entries(values).flatMap(([part, list]) => {
      const said = (list ?? []).flatMap(({ value, meaning }) =>
        meaning === undefined ? [] : [[value, meaning] as const],
      )
      return said.length === 0 ? [] : [[part, Object.fromEntries(said)]]
    }),
  ),
  untold: participation.filter(({ counts }) => counts === 'voted').map(({ value }) => value),
})
