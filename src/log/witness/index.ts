/** Witnesses (C2SP tlog-witness): being one, and asking them for their signatures on the office's own checkpoints. */
export { addCheckpointText } from './add-checkpoint.ts'
export { openWitnessPolicy, policyFor } from './ask/policy.ts'
export { type Asking, askWitnesses } from './ask/rounds.ts'
export { openWitness } from './open.ts'
export { serveWitness } from './serve.ts'
export type { Seen } from './witness.ts'
