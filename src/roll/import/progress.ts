/** How far an import, an extract or a generation has come. `total` is left out where it cannot be known. */
export type Progress = (step: {
  readonly phase: string
  readonly done: number
  readonly total?: number
  readonly unit: 'bytes' | 'rows'
}) => void
