import { get } from '@mouakaba/http';
import { assessmentsPart } from '@mouakaba/use-cases';
import { partList } from '../part-list.js';

/** Every assessment of a case, with what was found. */
export const listAssessments = partList(
  get('cases/:caseId/assessments', 'Assessments.list'),
  assessmentsPart,
  ({ assessmentId }) => assessmentId,
);
