import { eventTypes } from '@mouakaba/contracts';
import { specify } from '@mouakaba/event-sourcing/testing';
import { caseState } from '@mouakaba/use-cases';
import { evolve, noCase } from '../assessment.js';

/** Specifications of assessment's decisions: `given(…).when(decision, fields).thenHappened(…)`. */
export const { given } = specify({
  ...caseState({ initial: noCase, evolve }).definition,
  eventTypes,
  stream: 'case-0c0f6f0e-6a9a-4a53-9a0c-6f1c2f1c7d41',
});
