/** Who asks, so that the same asker is known again on another request? Pure: what is told apart by, in one spelling. */

/** What a requester gave of the person. */
export interface AskerGiven {
  readonly name?: string | undefined
  readonly organisation?: string | undefined
  readonly contact?: string | undefined
  readonly address?: string | undefined
}

const oneSpelling = (text: string | undefined): string =>
  (text ?? '').normalize('NFKC').toLowerCase().replaceAll(/\s+/gu, ' ').trim()

const ADDRESS = /[^\s<>,;:"]+@[^\s<>,;:"]+/u

/**
 * The words by which an asker is known again: the mail address in the contact, else the contact as it stands, else name
 * and organisation with the address. A name alone tells nobody apart, so it is none: a hold on one asker must not stop
 * the request of another of the same name.
 */
export const askerWords = (given: AskerGiven): string | undefined => {
  const contact = oneSpelling(given.contact)
  if (contact !== '') return `contact ${ADDRESS.exec(contact)?.[0] ?? contact}`
  const [name, organisation, address] = [given.name, given.organisation, given.address].map(oneSpelling)
  if (address === '' || (name === '' && organisation === '')) return undefined
  return `person ${name}\n${organisation}\n${address}`
}
