/** Witnesses (C2SP tlog-witness): being one, and asking them for their signatures on the office's own checkpoints. */
export { type AddCheckpoint, addCheckpointText, readAddCheckpoint } from './add-checkpoint.ts'
export { type Asking, askWitnesses, type AskWitnesses } from './ask/rounds.ts'
export { openWitnessPolicy, policyFor, type WitnessPolicy } from './ask/policy.ts'
export { serveWitness, WITNESS_LIMITS, type WitnessServing } from './serve.ts'
export { openWitness, type OpenWitness } from './open.ts'
export type { Answer, Seen, Witness } from './witness.ts'
