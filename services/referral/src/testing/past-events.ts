import {
  CaseAssigned,
  CaseClosed,
  CaseOpened,
  ChildAssentRecorded,
  ConcernReported,
  ConsentGiven,
  ConsentWithdrawn,
  ProtectionPlanApproved,
  ProtectionPlanDrafted,
  ProviderRegistered,
  happened,
  type Actor,
  type Code,
  type DataOf,
  type ReferralId,
  type Schedule,
} from '@mouakaba/contracts';

/** Events that specifications start from: invented children, no real one. */
export const unitId = '0d9c1c5e-47a2-4c33-8a3e-6f0f7f3d2b10';
export const hospitalId = '1c0d4b5a-2f4e-4b86-9b59-0a5f0c6f4d21';
export const clinicId = '2b8e7a61-5d3c-4f0a-8e1b-7c4d9e2f6a32';
export const goalId = '3a7f6c52-1e9b-4d2a-b7c8-5f0e3d1a9b43';
export const consentId = '4f6e5d43-8c7a-4b1e-a2d9-1c0b9a8f7e54';
export const referralId = '5e5d4c34-7b69-4a0f-93c8-2d1caa9b8f65' as ReferralId;

export const worker: Actor = {
  sub: 'b7d4a2c1-6f3e-4c58-9a10-0d2e4f6a8b11',
  role: 'caseworker',
  organisation: unitId,
};
export const hospitalActor: Actor = { sub: 'doctor', role: 'provider', organisation: hospitalId };
export const centre: Actor = { sub: 'officer', role: 'centre-officer' };

export const hospital = {
  name: { ar: 'المستشفى', fr: 'Hôpital' },
  province: 'MA-OUJ',
  services: ['medical-care', 'psychological-support'],
} as const;

/** A provider of medical care in the unit's province; `fields` says what is different. */
export function registered(fields: Partial<DataOf<typeof ProviderRegistered>> = {}) {
  return happened(ProviderRegistered, {
    name: hospital.name,
    kind: 'hospital-unit',
    province: 'MA-OUJ',
    communes: undefined,
    services: ['medical-care'],
    capacityPerMonth: undefined,
    workingHours: undefined,
    ...fields,
  });
}

export const always: Schedule = {
  remind: [],
  due: '2026-03-02T12:00:00.000Z',
  escalate: [],
  calendarVersion: 'always',
};

export const reported = happened(
  ConcernReported,
  {
    channel: 'in-person',
    reporterRelation: 'teacher',
    reporterAnonymous: false,
    concerns: ['neglect'],
    urgency: 'urgent',
    province: 'MA-OUJ',
    holderId: unitId,
    sex: 'female',
    ageBand: '6-11',
    interpreterNeeded: true,
    schedule: { screen: always, assign: always, see: always },
  },
  { identity: { firstName: 'زهرة' }, content: { narrative: 'غياب متكرر' } },
);
export const opened = happened(CaseOpened, { caseNumber: 'OUJ-26-7K3Q-X', schedule: { assess: always } });
export const assigned = happened(CaseAssigned, {
  caseworkerId: worker.sub,
  previousCaseworkerId: undefined,
  overLimit: undefined,
  unverified: undefined,
});
export const closed = happened(CaseClosed, { reasonCode: 'goals-achieved' });

/** A consent to share with providers; `fields` says what is different. */
export function consented(fields: Partial<DataOf<typeof ConsentGiven>> = {}) {
  return happened(ConsentGiven, {
    consentId,
    scopes: ['services', 'share-with-provider'],
    givenBy: 'mother',
    childAssent: 'given',
    validUntil: undefined,
    exceptProviderIds: undefined,
    ...fields,
  });
}
/** The child's own word on what the consent above is about. */
export function said(assent: Code<'childAssent'>, statedAt: string) {
  return happened(ChildAssentRecorded, {
    assent,
    scopes: ['services', 'share-with-provider'],
    statedAt,
    anotherCountsOn: undefined,
  });
}
export const withdrawn = happened(ConsentWithdrawn, { consentId, reasonCode: undefined });

const service: Code<'serviceType'> = 'medical-care';
export const planned = [
  happened(ProtectionPlanDrafted, {
    planVersion: 1,
    goals: [{ goalId, domain: 'health', serviceType: service, targetDate: '2026-04-01' }],
  }),
  happened(ProtectionPlanApproved, { planVersion: 1, schedule: { review: always } }),
] as const;

export const openCase = [reported, opened, assigned] as const;
