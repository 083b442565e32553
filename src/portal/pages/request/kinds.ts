/** Which kinds of district may be chosen by, and what is each called? */
import { districtKinds, fieldNamed, type Manifest } from '#roll'
import { allMessages } from '#site'
import type { Visit } from '../visit.ts'

/** Places that have questions of their own. */
const PLACES = new Set(['county', 'municipality'])

const NAME = '_name'
const baseOf = (part: string): string => (part.endsWith(NAME) ? part.slice(0, -NAME.length) : part)

/** Every kind of district of the vocabulary, but for those places; a code and its name are one kind. */
export const DISTRICT_KINDS: readonly string[] = [
  ...new Set((fieldNamed('districts')?.parts ?? []).map(({ part }) => baseOf(part))),
].filter((kind) => !PLACES.has(kind))

/** The kinds that voters of this roll may be chosen by, in the order of its columns. */
export const kindsIn = (manifest: Manifest): readonly string[] =>
  [...new Set(districtKinds(manifest).map(baseOf))].filter((kind) => !PLACES.has(kind))

/** What a kind of district is called. */
export const kindName = ({ language, say }: Pick<Visit, 'language' | 'say'>, kind: string): string =>
  allMessages(language).has(`builder.kind.${kind}`)
    ? say(`builder.kind.${kind}`)
    : kind.replaceAll('_', ' ').slice(0, 80)
