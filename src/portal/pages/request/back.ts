/** The way back from a question about voters to the menu of them. */
import type { Html } from '#site'
import { html } from '#site'
import type { Builder } from './enter.ts'
import { draftLink } from './question.ts'
import { VOTERS } from './ways.ts'

export const backToVoters = (builder: Builder): Html =>
  html`<p class="rk-back">${draftLink(builder, VOTERS, builder.visit.say('builder.back'))}</p>`
