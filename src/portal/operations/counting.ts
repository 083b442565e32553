/** May everybody count this? Only by what is open: choosing voters by a field tells that field. */
import { fail, ok, type Result } from '#basics'
import type { App } from '#app'
import { classOf } from '#law'
import { fieldOf, fieldsUsedBy, type Manifest, type Selection } from '#roll'

const fieldIdOf = (part: string): string => fieldOf(part)?.field ?? part

/** Whether a field is open under the law that the snapshot was imported under; without a readable law nothing is. */
export const openFields = async (
  app: App,
  { law }: Manifest,
): Promise<Result<(field: string) => boolean>> => {
  const pack = await app.law.pack(law.id)
  return pack.ok ? ok((field) => classOf(pack.value, field) === 'open') : pack
}

/** Fails with `count-by-closed-field`, and as the law pack does. */
export const countable = async (
  app: App,
  manifest: Manifest,
  selection: Selection,
  by?: string,
): Promise<Result<void>> => {
  const open = await openFields(app, manifest)
  if (!open.ok) return open
  const used = [...fieldsUsedBy(selection), ...(by === undefined ? [] : [fieldIdOf(by)])]
  const closed = used.filter((field) => !open.value(field))
  if (closed.length === 0) return ok(undefined)
  return fail(
    'refused',
    'count-by-closed-field',
    'The count chooses or groups voters by what this law does not open to everybody.',
    'Leave that out, or file a request: the office counts what the law gives to you.',
    { fields: closed },
  )
}
