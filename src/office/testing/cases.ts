/** Cases for tests of staff pages: a request whose asker claims a fact, one that the law priced, letters, a hold. */
import { must } from '#basics'
import { parseRequest } from '#request'
import type { Office } from './office.ts'

/** What must stand on few pages only, or on none. */
export const MARKS = {
  asker: 'Markedperson Asker',
  phone: '+1 608 555 0142',
  evidence: 'Markedevidence badge',
}

const COLUMNS = ['name', 'residence_address', 'status', 'birth_date']

export interface Case {
  readonly number: string
  readonly secret: string
}

/** Filed by the public; decided and priced by law at once where no fact is claimed. */
export const fileCase = async ({ app }: Office, more: object = {}): Promise<Case> => {
  const requester = { class: 'anyone', name: MARKS.asker, contact: 'asker@example.org' }
  return must(
    await app.counter.file({
      file: must(parseRequest({ requester, channel: 'commission', fields: COLUMNS, ...more })),
    }),
  )
}

/** Waits for an official, who has to find a fact proved. */
export const fileClaimed = (office: Office): Promise<Case> =>
  fileCase(office, {
    requester: { class: 'law-enforcement', name: MARKS.asker },
    facts: [{ fact: 'law_enforcement_agency', evidence: MARKS.evidence }],
  })

/** A letter of the public, not verified. */
export const submitLetter = async ({ app }: Office, request: string): Promise<string> => {
  const letter = must(
    await app.publicLetters.submit({
      request,
      name: 'Pat Example',
      hometown: 'Exampleville',
      phone: MARKS.phone,
      text: 'I am for an open roll, and for keeping what the law guards.',
      key: `public-letter-on-${request}`,
    }),
  )
  return letter.id
}
