/**
 * Is she the voter whose number she gave? Asked of the guarded service, once, whatever was typed: what is wrong and who
 * is unknown look alike and cost the same.
 */
import { fail, type IsoDate, ok, type Result } from '#basics'

/** What a voter shows: number, name and birth date. Never written anywhere. */
export interface VoterClaim {
  readonly registrationNumber: string
  /** As she writes it: given and family name, in any order, middle names or not. */
  readonly name: string
  readonly birthDate: IsoDate
}

/** The guarded service, as far as this needs it: compares by keyed hashes and tells no value. */
export interface VoterCheck {
  isVoter(claim: VoterClaim): Promise<Result<boolean>>
}

/** Fails with `voter-not-shown`, whatever was wrong, and as the check does where it cannot be made. */
export const proveVoter = async (check: VoterCheck, claim: VoterClaim): Promise<Result<void>> => {
  const found = await check.isVoter(claim)
  if (!found.ok) return found
  return found.value
    ? ok(undefined)
    : fail(
        'refused',
        'voter-not-shown',
        'Number, name and birth date do not belong together in the roll.',
        'Check all three as they stand in your registration, or ask at the counter of the office.',
      )
}
