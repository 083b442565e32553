/** Status, registration and participation. */
import type { EmitOptions, Emit, Emitters } from './emit.ts'

export const registrationEmitters = ({ model, pool, times }: EmitOptions): Emitters => {
  const { state } = model.data
  const { active, inactive } = state.statuses
  const status = [pool.cell(inactive.label), pool.cell(active.label)]
  const activeReasons = active.reasons.map(({ label }) => pool.cell(label))
  const inactiveReasons = [...inactive.reasons, inactive.mover].map(({ label }) => pool.cell(label))
  const sources = [state.sources.electionDay, ...state.sources.others].map(({ label }) => pool.cell(label))
  const types = state.voterTypes.map(({ label }) => pool.cell(label))
  const [yes, no] = [pool.cell(state.permanentAbsentee.yes), pool.cell(state.permanentAbsentee.no)]
  const time = pool.raw(times ? state.dates.time : '')
  return {
    status: (row, voter) => row.text(status[voter.active ? 1 : 0]!),
    status_reason: (row, voter) => row.text((voter.active ? activeReasons : inactiveReasons)[voter.reason]!),
    registration_date: (row, { registered }) => {
      if (registered === -1) return
      row.date(registered)
      row.text(time)
    },
    application_source: (row, voter) => row.text(sources[voter.source]!),
    permanent_absentee: (row, voter) => row.text(voter.permanent ? yes : no),
    military_overseas_status: (row, voter) => row.text(types[voter.type]!),
  }
}

/** The election columns, each with its delimiter before it. */
export const participationEmitter = ({ model, pool }: EmitOptions): Emit => {
  const { inPerson, absentee, stray } = model.data.state.participation
  const texts = Int32Array.from([
    pool.raw(''),
    pool.cell(inPerson),
    pool.cell(absentee),
    pool.cell(stray.value),
  ])
  const { count } = model.elections
  return (row, { voted }) => {
    for (let at = 0; at < count; at++) {
      row.delimiter()
      const how = voted[at]!
      if (how > 0) row.text(texts[how]!)
    }
  }
}
