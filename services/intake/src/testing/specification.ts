import { eventTypes } from '@mouakaba/contracts';
import { specify } from '@mouakaba/event-sourcing/testing';
import { caseState } from '@mouakaba/use-cases';
import { evolve, noCase } from '../intake.js';

/** Specifications of intake's decisions: `given(…).when(decision, fields).thenHappened(…)`. */
export const { given } = specify({
  ...caseState({ initial: noCase, evolve }).definition,
  eventTypes,
  stream: 'case-5b1f3c3e-7c57-4c2c-9d0e-2f1d0a4b6c11',
});
