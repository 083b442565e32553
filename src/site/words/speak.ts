export { sayIn } from './catalogue.ts'
export { type Language, LANGUAGES } from './language.ts'
