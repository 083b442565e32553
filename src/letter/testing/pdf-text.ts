/** What does a PDF of ours say? Reads its uncompressed content streams: each run of text with its tag and its place. */

export interface Run {
  readonly page: number
  /** Tag of the marked content that it stands in: `P`, `TD`, `Artifact`; empty: none, which is a fault. */
  readonly tag: string
  readonly mcid: number | undefined
  readonly text: string
  /** Points from the left and from the bottom of the page. */
  readonly x: number
  readonly y: number
}

const objectsOf = (pdf: string): Map<string, string> =>
  new Map([...pdf.matchAll(/^(\d+) 0 obj\n([\s\S]*?)\nendobj$/gm)].map((found) => [found[1]!, found[2]!]))

/** Glyph to text, from a ToUnicode map. */
const glyphs = (map: string): Map<number, string> => {
  const found = new Map<number, string>()
  for (const range of map.matchAll(/^<([0-9a-f]{4})> <[0-9a-f]{4}> \[(.*)\]$/gm)) {
    const first = Number.parseInt(range[1]!, 16)
    const units = [...range[2]!.matchAll(/<([0-9a-f ]*)>/g)].map((one) => one[1]!)
    units.forEach((unit, at) => {
      const codes = unit.split(' ').filter((code) => code !== '')
      found.set(first + at, String.fromCharCode(...codes.map((code) => Number.parseInt(code, 16))))
    })
  }
  return found
}

export const runsOf = (bytes: Uint8Array): Run[] => {
  const pdf = Buffer.from(bytes).toString('latin1')
  const objects = objectsOf(pdf)
  const fonts = new Map<string, Map<number, string>>()
  for (const [, name, id] of pdf.matchAll(/^\/(F\d+) (\d+) 0 R$/gm)) {
    const map = /\/ToUnicode (\d+) 0 R/.exec(objects.get(id!) ?? '')?.[1]
    if (map !== undefined && !fonts.has(name!)) fonts.set(name!, glyphs(objects.get(map) ?? ''))
  }
  const pages = [...objects.values()].filter((object) => /\/Type \/Page$/m.test(object))
  return pages.flatMap((object, page) => {
    const content = objects.get(/\/Contents (\d+) 0 R/.exec(object)![1]!)!
    const runs: Run[] = []
    const open: { tag: string; mcid: number | undefined }[] = []
    let font = ''
    let place = { x: 0, y: 0 }
    const token =
      /\/(\w+)(?: <<([\s\S]*?)>>)? B[DM]C|(EMC)$|1 0 0 1 ([\d.-]+) ([\d.-]+) Tm|\/(F\d+) [\d.]+ Tf|\[(.*)\] TJ/gm
    for (const [, tag, options, end, x, y, named, shown] of content.matchAll(token)) {
      if (tag !== undefined) {
        const mcid = /\/MCID (\d+)/.exec(options ?? '')?.[1]
        open.push({ tag, mcid: mcid === undefined ? undefined : Number(mcid) })
      } else if (end !== undefined) {
        if (open.pop() === undefined) throw new Error('content is ended that was not begun')
      } else if (x !== undefined) place = { x: Number(x), y: Number(y) }
      else if (named !== undefined) font = named
      else if (shown !== undefined) {
        const codes = [...shown.matchAll(/<([0-9a-f]*)>/g)].flatMap((one) => one[1]!.match(/.{4}/g) ?? [])
        const text = codes.map((code) => fonts.get(font)?.get(Number.parseInt(code, 16)) ?? '\ufffd').join('')
        const at = open.at(-1)
        runs.push({ page, tag: at?.tag ?? '', mcid: at?.mcid, text, ...place })
      }
    }
    if (open.length > 0) throw new Error('content is begun that is not ended')
    return runs
  })
}

/** What is read aloud, in order. */
export const readAloud = (runs: readonly Run[]): string =>
  runs
    .filter(({ tag }) => tag !== 'Artifact')
    .map(({ text }) => text)
    .join(' ')
    .replaceAll(/\s+/g, ' ')
