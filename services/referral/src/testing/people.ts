import type { Caller } from '@mouakaba/identity';
import { clinicId, hospitalId, unitId, worker } from './past-events.js';

const ofUnit = { organisation: unitId, provinces: ['MA-OUJ'] };

/** Everybody who may come across a referral of the unit to the hospital. */
export const people = {
  worker: { sub: worker.sub, roles: ['caseworker'], ...ofUnit },
  colleague: { sub: 'd9f6c4e3-8b5a-4e7a-9c32-2f4a6b8cad33', roles: ['caseworker'], ...ofUnit },
  coordinator: { sub: 'c8e5b3d2-7a4f-4d69-8b21-1e3f5a7b9c22', roles: ['coordinator'], ...ofUnit },
  hospital: { sub: 'doctor', roles: ['provider'], organisation: hospitalId, provinces: [] },
  clinic: { sub: 'nurse', roles: ['provider'], organisation: clinicId, provinces: [] },
  centre: { sub: 'officer', roles: ['centre-officer'], organisation: clinicId, provinces: ['MA-OUJ'] },
  elsewhere: { sub: 'stranger', roles: ['centre-officer'], provinces: ['MA-NAD'] },
  auditor: { sub: 'auditor', roles: ['auditor'], provinces: ['MA-OUJ'] },
} as const satisfies Readonly<Record<string, Caller>>;

export type Person = keyof typeof people;
