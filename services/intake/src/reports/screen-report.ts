import { CaseOpened, ReportScreenedOut, type Code } from '@mouakaba/contracts';
import { answers, IsCode, IsId, IsOneOf, IsText, IsTexts, Maybe, SchemaRule, post } from '@mouakaba/http';
import { HolderDirectory, dataOf, onCase } from '@mouakaba/use-cases';
import { CaseNumbers } from './case-numbers.js';
import { screenReport } from './screen-report.decision.js';

@SchemaRule({
  if: { properties: { decision: { const: 'screen-out' } } },
  then: { required: ['reason'] },
})
export class ScreenReport {
  /** `join` waits for the joining of reports, and is refused until then. */
  @IsOneOf('accept', 'screen-out', 'join') decision!: 'accept' | 'screen-out' | 'join';
  @Maybe() @IsCode('screenOutReason') reason?: Code<'screenOutReason'>;
  @Maybe() @IsId() duplicateOfCaseId?: string;
  @Maybe() @IsTexts({ max: 20, length: 500 }) stepsTried?: readonly string[];
  @Maybe() @IsText() note?: string;
}

export const screenReportUseCase = onCase({
  route: post('cases/:caseId/screening', 'Cases.screen'),
  permission: 'report.screen',
  body: ScreenReport,
  emits: [CaseOpened, ReportScreenedOut],
  needs: { caseNumbers: CaseNumbers, holders: HolderDirectory },
  gather: async ({ standing }, _, { holders }) => ({ province: await holders.provinceOf(standing) }),
  reserve: async (happened, { state, metadata, invocation, place }, { caseNumbers, holders }) =>
    caseNumbers.reserve(happened, metadata, {
      caseId: place.caseId,
      province: await holders.provinceOf(state.standing),
      correlationId: invocation.correlationId,
    }),
  decide: screenReport,
  answer: {
    // A report that was screened out gets no number.
    sometimes: { caseNumber: answers.text },
    of: ({ events }) => ({ caseNumber: dataOf(CaseOpened, events)?.caseNumber }),
  },
});
