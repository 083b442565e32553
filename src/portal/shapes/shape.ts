/** How is the shape of an answer tied to the type of the service? By the compiler: a service that changes breaks it. */
import { z } from 'zod'

type Plain = string | number | boolean | null | undefined

/** The same without `readonly`, all the way down: zod's arrays are not readonly. */
export type Mutable<T> = T extends Plain
  ? T
  : T extends readonly (infer U)[]
    ? Mutable<U>[]
    : T extends object
      ? { -readonly [K in keyof T]: Mutable<T[K]> }
      : T

/** A schema that everything of type T fits. */
export interface Shape<T> {
  readonly schema: z.ZodType
  readonly fits?: (value: T) => void
}

/** Ties a schema to a type. Members that the schema does not name do not leave. */
export const shapeOf =
  <T>() =>
  <S extends z.ZodType>(schema: Mutable<T> extends z.input<S> ? S : never): Shape<T> => ({ schema })

/** A whole number in a query, 0 or more. */
export const countParam = (most: number, description: string) =>
  z
    .string()
    .regex(/^\d{1,12}$/, 'must be a whole number, 0 or more')
    .transform(Number)
    .refine((value) => value <= most, `must be at most ${most}`)
    .meta({ type: 'integer', minimum: 0, maximum: most, description, override: true })

export const numberParam = z
  .string()
  .regex(/^\d{4}-\d{5,6}$/, 'must be a request number like 2026-00001')
  .meta({ description: 'the request number', example: '2026-00001' })

/** Who does it, as it goes into the record: staff accounts come later. */
export const byField = z
  .string()
  .trim()
  .min(1)
  .max(200)
  .meta({ description: 'the official who does it, as it goes into the record' })

export const logIndex = z
  .int()
  .min(0)
  .optional()
  .meta({ description: 'its entry in the log; left out while the log cannot take it' })
