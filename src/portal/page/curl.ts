/** How is an operation called from a shell? For the page and docs/api.md, which a test compares. */
import type { Operation } from '../operation/operation.ts'

const quoted = (text: string): string => `'${text.replaceAll("'", String.raw`'\''`)}'`

const AUTHORIZATION: Partial<Record<Operation['guard'], string>> = {
  office: '-H "Authorization: Bearer $(cat data/keys/office.token)"',
  receipt: '-H "Authorization: Receipt $SECRET"',
}

/** A command line over a few lines. */
export const curlOf = (op: Operation, base = 'http://127.0.0.1:8080'): string => {
  const { params = {}, query = {}, body } = op.example
  const path = op.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => params[name] ?? name)
  const search = new URLSearchParams(query).toString()
  // A file that takes its time: kept under the name that the server gives it.
  const file = 'types' in op.answer && !op.quick
  const parts = [
    `curl${file ? ' -OJ' : ''} ${quoted(`${base}${path}${search === '' ? '' : `?${search}`}`)}`,
    ...(AUTHORIZATION[op.guard] === undefined ? [] : [AUTHORIZATION[op.guard] ?? '']),
    ...(op.repeat === 'none' ? [] : ['-H "Idempotency-Key: $(uuidgen)"']),
    ...(body === undefined ? [] : [`--json ${quoted(JSON.stringify(body))}`]),
  ]
  return parts.join(' \\\n  ')
}
