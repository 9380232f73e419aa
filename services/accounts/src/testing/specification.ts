import { eventTypes } from '@mouakaba/contracts';
import { specify } from '@mouakaba/event-sourcing/testing';
import { accountDefinition } from '../account/account.js';

export const sub = '0d9c1c5e-47a2-4c33-8a3e-6f0f7f3d2b20';

/** Specifications of decisions on an account: `account.given(…).when(decision, fields).thenHappened(…)`. */
export const account = specify({ ...accountDefinition, eventTypes, stream: `account-${sub}` });
