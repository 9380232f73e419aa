import { evolveHolder, noHolder } from '@mouakaba/case-file';
import { eventTypes } from '@mouakaba/contracts';
import { refuse } from '@mouakaba/event-sourcing';
import { specify } from '@mouakaba/event-sourcing/testing';

const options = {
  initial: noHolder,
  evolve: evolveHolder,
  personal: false,
  missing: refuse('holder.not-found'),
  eventTypes,
};

/** Specifications of programme's decisions on a unit, and on a centre: `unit.given(…).when(decision, fields).thenHappened(…)`. */
export const unit = specify({ ...options, stream: 'unit-0d9c1c5e-47a2-4c33-8a3e-6f0f7f3d2b10' });
export const centre = specify({ ...options, stream: 'centre-0d9c1c5e-47a2-4c33-8a3e-6f0f7f3d2b12' });
