import { z } from 'zod'
import type { Failure } from '#basics'
import { exitStatusOf } from './exit-status.ts'

const OthersSchema = z.array(z.object({ message: z.string() }))

/** What else stands in the way, where a service names more than the first problem (`details.others`). */
export const otherMessages = ({ details }: Failure): string[] => {
  const parsed = OthersSchema.safeParse(details?.['others'])
  return parsed.success ? parsed.data.map(({ message }) => message) : []
}

/** A failure as a person reads it on standard error: what happened, what else, what to do, and the code to look up. */
export const failureText = (failure: Failure): string => {
  const besides = otherMessages(failure).map((message) => `  Besides: ${message}\n`)
  return `rollkeeper: ${failure.message}\n${besides.join('')}  ${failure.fix}\n  (${failure.code})\n`
}

/** The same for a program: an RFC 9457 problem without the HTTP status, with the exit status in its place. */
export const failureJson = (failure: Failure): string =>
  `${JSON.stringify({
    type: `urn:rollkeeper:error:${failure.code}`,
    title: failure.message,
    code: failure.code,
    kind: failure.kind,
    fix: failure.fix,
    exitStatus: exitStatusOf(failure.kind),
    ...(failure.details === undefined ? {} : { details: failure.details }),
  })}\n`
