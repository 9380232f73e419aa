import { planSection, viewOf } from '@mouakaba/case-file';
import { found, type InvocationOf } from '@mouakaba/http';
import { readOpenedCase, type Platform } from '@mouakaba/platform';

/** Every version of a case's protection plan; recorded before it is shown. */
export class ReadPlans {
  static readonly permission = 'case.read';

  constructor(private readonly platform: Pick<Platform, 'eventLog' | 'accessLog'>) {}

  async execute(call: InvocationOf, caseId: string) {
    const { events, revision } = await readOpenedCase(this.platform, call, caseId, {
      permission: ReadPlans.permission,
      types: planSection.types,
    });
    return found({ items: viewOf(planSection, events), nextCursor: null }, { revision });
  }
}
