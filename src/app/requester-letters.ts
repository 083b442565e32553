/** The letters of the office that a requester may read: fixed ones on their own request, and none that is a draft. */
import type { Result } from '#basics'
import type { FixedOfficeLetter, SentLetter } from '#letter'
import { fixedLetter, type LetterFile, letterFile, type LetterFormat, sentLetters } from '#letter/store'
import type { Context } from '#store'

export interface RequesterLetters {
  /** What went out on a request, oldest first. */
  list(request: string): Promise<Result<readonly SentLetter[]>>
  /** One of them whole. Fails with `no-such-letter`, `letter-not-fixed`. */
  read(request: string, id: string): Promise<Result<FixedOfficeLetter>>
  /** As a file. Fails as `read` does. */
  file(request: string, id: string, format: LetterFormat): Promise<Result<LetterFile>>
}

export const requesterLetters = (context: Pick<Context, 'db'>): RequesterLetters => ({
  list: (request) => sentLetters(context, request),
  read: (request, id) => fixedLetter(context, id, request),
  file: (request, id, format) => letterFile(context, { request, id, format }),
})
