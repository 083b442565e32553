/** How is a recipient called? By the law pack of the request, each pack read once. */
import { type Pack, requesterNamed } from '#law'
import type { Recipient } from '../ledger.ts'
import type { LedgerContext } from './context.ts'

export type Packs = ReadonlyMap<string, Pack>

/** A pack that cannot be read is left out: then ids stand for labels, and nobody is named. */
export const packsOf = async (context: LedgerContext, laws: Iterable<string>): Promise<Packs> => {
  const packs = new Map<string, Pack>()
  for (const law of new Set(laws)) {
    const pack = await context.pack(law)
    if (pack.ok) packs.set(law, pack.value)
  }
  return packs
}

const labelIn = (labels: Readonly<Record<string, { readonly label: string }>> | undefined, id: string) =>
  (labels !== undefined && Object.hasOwn(labels, id) ? labels[id]?.label : undefined) ?? id

export const recipientIn = (
  pack: Pack | undefined,
  id: string,
  named?: { readonly name?: string; readonly organisation?: string },
): Recipient => ({
  id,
  label: labelIn(pack?.requesterClasses, id),
  ...(requesterNamed(pack) ? named : {}),
})

export const purposeIn = (pack: Pack | undefined, id: string | undefined): { readonly purpose?: string } =>
  id === undefined ? {} : { purpose: labelIn(pack?.purposes, id) }

/** Fields that the office keeps of voters, by the law pack. */
export const fieldsKept = (pack: Pack | undefined): string[] =>
  Object.entries(pack?.fields ?? {}).flatMap(([field, { collected }]) => (collected ? [field] : []))
