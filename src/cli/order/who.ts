/** Which standing order, which offer of it? Arguments and options that the order commands share. */
import { z } from 'zod'
import { ORDER_NUMBER } from '#order'
import type { Argument, Option } from '../frame/command.ts'
import { countInput } from '../frame/input.ts'

export const ORDER_ARGUMENT: Argument = ['<number>', 'the standing order, for instance 2026-S0001']

export const orderInput = z.string().regex(ORDER_NUMBER, 'must be the number of an order like 2026-S0001')

export const OFFER_OPTION: Option = ['--offer <number>', 'which offer of the order (default: the newest)']

export const offerInput = countInput.optional()
