import { get } from '@mouakaba/http';
import { plansPart } from '@mouakaba/use-cases';
import { partList } from '../part-list.js';

/** Every version of a case's protection plan. */
export const listPlans = partList(get('cases/:caseId/plans', 'Plans.list'), plansPart, ({ planVersion }) =>
  String(planVersion),
);
