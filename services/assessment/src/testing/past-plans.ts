import {
  ProtectionPlanApproved,
  ProtectionPlanDrafted,
  ProtectionPlanReturned,
  ProtectionPlanSubmitted,
  happened,
} from '@mouakaba/contracts';
import { by, completed, openCase, schedule, scored, started, worker } from './past-events.js';

export const goalId = '2c1de9f0-6d4b-4f53-8a7a-0c9a9a1f5a11';

/** A case with a completed assessment: safety 3, psychological 2, education 1; the risk is high. */
export const assessedCase = [
  ...openCase,
  started(),
  scored('safety', 3),
  scored('psychological', 2),
  scored('education', 1),
  completed('high'),
];

/** By the caseworker. */
export function drafted(planVersion = 1) {
  return by(
    worker,
    happened(
      ProtectionPlanDrafted,
      {
        planVersion,
        goals: [{ goalId, domain: 'safety', serviceType: 'medical-care', targetDate: '2026-04-01' }],
      },
      { content: { goals: [{ goalId, statement: 'فحص وعلاج' }] } },
    ),
  );
}

export const submitted = (planVersion = 1) => happened(ProtectionPlanSubmitted, { planVersion });
export const returned = (planVersion = 1) => happened(ProtectionPlanReturned, { planVersion });
export const approved = (planVersion = 1) =>
  happened(ProtectionPlanApproved, { planVersion, schedule: { review: schedule } });
