/** Letters: those of the public on a request, and those of the office. Words, rules and drafts; pure. */
export { countWords } from './count/count-words.ts'
export { bareAddress, isMailAddress } from './mail/address.ts'
export { PUBLIC_LETTER_FORMAT, type PublicLetter, publicLetterBytes } from './received/fixed.ts'
export {
  LETTER_MOVES,
  LETTER_STATES,
  type LetterMove,
  type LetterMoveRule,
  letterMovesFrom,
  type LetterState,
} from './received/moves.ts'
export {
  type FieldProblem,
  type LetterField,
  type LetterForm,
  type LetterProblem,
  MOST_CHARACTERS,
  MOST_WORDS,
} from './received/submission.ts'
export type { LetterMoveMade, LetterToVerify, OfficeLetterIn, PublishedLetter } from './received/view.ts'
export { letterArticle, letterHtml } from './render/html.ts'
export type { Shown } from './render/letter.ts'
export { letterPlain } from './render/plain.ts'
export { LETTER_STYLE } from './render/style.ts'
export { type Drafted, draftOf } from './sent/draft.ts'
export type { LetterBundle, LetterClosed, LetterFacts, LetterRecall } from './sent/facts.ts'
export { type FixedLetter, fixedBytes, FixedLetterSchema, LETTER_FORMAT } from './sent/fixed.ts'
export { LETTER_KINDS, type LetterKind, OFFICE_LETTER_STATES, type OfficeLetterState } from './sent/kinds.ts'
export { type LetterLaw, letterLaw } from './sent/law.ts'
export { missingFrom } from './sent/must-say.ts'
export { letterSource, readLetterSource } from './sent/source.ts'
export {
  type Block,
  type LetterEdit,
  LetterEditSchema,
  type LetterText,
  LetterTextSchema,
} from './sent/text.ts'
export type {
  FixedOfficeLetter,
  OfficeLetter,
  OfficeLetterHead,
  Sending,
  SendingWay,
  SentLetter,
} from './sent/view.ts'
export { LETTER_LANGUAGES } from './words/languages.ts'
