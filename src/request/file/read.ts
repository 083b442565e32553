/** What does a request file in YAML or JSON ask for? */
import { fail, ok, type Result } from '#basics'
import { parseDocument } from 'yaml'
import type { z } from 'zod'
import { type RequestFile, RequestFileSchema } from './schema.ts'

const FIX = 'Correct the file; docs/requests.md has a full example and the schema.'

const sentence = ({ path, message }: z.core.$ZodIssue): string =>
  `${path.length > 0 ? path.join('.') : 'the file'}: ${message}`

/** A parsed value as a request file. Fails with `request-file-invalid`, naming every member that is wrong, never its value. */
export const parseRequest = (value: unknown): Result<RequestFile> => {
  const parsed = RequestFileSchema.safeParse(value)
  if (parsed.success) return ok(parsed.data)
  const problems = parsed.error.issues.map(sentence)
  return fail('invalid', 'request-file-invalid', `The request cannot be read: ${problems.join('; ')}.`, FIX, {
    problems,
  })
}

/** The text of a request file, YAML or JSON. Fails with `request-file-invalid`. */
export const readRequestFile = (text: string): Result<RequestFile> => {
  const document = parseDocument(text, { prettyErrors: true, strict: true, uniqueKeys: true })
  const problem = document.errors[0]
  if (problem) {
    // The parser's own message quotes the line, and the line may hold a person's name.
    const at = problem.linePos?.[0]
    const where = at ? `line ${at.line}, column ${at.col}` : 'its start'
    return fail('invalid', 'request-file-invalid', `The request file is not YAML or JSON at ${where}.`, FIX)
  }
  try {
    return parseRequest(document.toJS({ maxAliasCount: 50 }))
  } catch {
    return fail('invalid', 'request-file-invalid', 'The request file repeats itself without end.', FIX)
  }
}
