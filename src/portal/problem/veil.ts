/** What must the public not read in a failure? Where things lie on this machine: the office's own business. */
import type { Failure } from '#basics'

// An absolute path of two steps or more; the paths of this API and of an address are left alone.
const PATH = /(?<![\w.:/])\/(?!api\/v1\b)(?:[\w.@+-]+\/)+[\w.@+-]*/g

const veilText = (text: string): string => text.replaceAll(PATH, '…')

const veilValue = (value: unknown): unknown => {
  if (typeof value === 'string') return veilText(value)
  if (Array.isArray(value)) return value.map(veilValue)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, veilValue(item)]))
}

/** The failure of a service as somebody outside the office may read it. */
export const veiled = (failure: Failure): Failure => ({
  ...failure,
  message: veilText(failure.message),
  fix: veilText(failure.fix),
  ...(failure.details === undefined
    ? {}
    : { details: veilValue(failure.details) as Readonly<Record<string, unknown>> }),
})
