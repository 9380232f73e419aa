import { eventTypes } from '@mouakaba/contracts';
import { refuse } from '@mouakaba/event-sourcing';
import { specify } from '@mouakaba/event-sourcing/testing';
import { evolve, noCase } from '../assessment.js';

/** Specifications of assessment's decisions: `given(…).when(decision, fields).thenHappened(…)`. */
export const { given } = specify({
  initial: noCase,
  evolve,
  personal: true,
  missing: refuse('case.not-found'),
  eventTypes,
  stream: 'case-0c0f6f0e-6a9a-4a53-9a0c-6f1c2f1c7d41',
});
