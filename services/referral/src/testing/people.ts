import type { Caller } from '@mouakaba/identity';
import { clinicId, hospitalId, unitId } from './past-events.js';

const ofUnit = { organisation: unitId, provinces: ['MA-OUJ'] };

/** Everybody who may come across a referral of the unit to the hospital. */
export const people = {
  worker: { sub: 'worker', roles: ['caseworker'], ...ofUnit },
  colleague: { sub: 'colleague', roles: ['caseworker'], ...ofUnit },
  coordinator: { sub: 'coordinator', roles: ['coordinator'], ...ofUnit },
  hospital: { sub: 'doctor', roles: ['provider'], organisation: hospitalId, provinces: [] },
  clinic: { sub: 'nurse', roles: ['provider'], organisation: clinicId, provinces: [] },
  centre: { sub: 'officer', roles: ['centre-officer'], organisation: clinicId, provinces: ['MA-OUJ'] },
  elsewhere: { sub: 'stranger', roles: ['centre-officer'], provinces: ['MA-NAD'] },
  auditor: { sub: 'auditor', roles: ['auditor'], provinces: ['MA-OUJ'] },
} as const satisfies Readonly<Record<string, Caller>>;

export type Person = keyof typeof people;
