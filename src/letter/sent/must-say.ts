/** Does a letter still say what it is for? An edit may add words and move them; it may not drop a refusal or its law. */
import { bodyTexts, type LetterText } from './text.ts'

const flat = (text: string): string => text.replace(/\s+/gu, ' ')

/** What the letter does not say any more. */
export const missingFrom = (
  text: Pick<LetterText, 'title' | 'body'>,
  mustSay: readonly string[],
): string[] => {
  const said = flat([text.title, ...bodyTexts(text.body)].join('\n'))
  return mustSay.filter((words) => !said.includes(flat(words)))
}
