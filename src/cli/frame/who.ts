/** Who does it, and which request? Arguments and options that many commands share. */
import { userInfo } from 'node:os'
import { z } from 'zod'
import type { Argument, Option } from './command.ts'

export const BY_OPTION: Option = [
  '--by <name>',
  'the official who does it (default: the user of this machine)',
]

/** The official's name as it goes into the record. */
export const byInput = z
  .string()
  .trim()
  .min(1, 'must name the official')
  .default(() => userInfo().username)

export const NUMBER_ARGUMENT: Argument = ['<number>', 'the request, for instance 2026-00001']

export const numberInput = z.string().regex(/^\d{4}-\d{5,6}$/, 'must be a request number like 2026-00001')
