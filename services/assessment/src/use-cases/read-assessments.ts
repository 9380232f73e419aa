import { assessmentSection, viewOf } from '@mouakaba/case-file';
import { found, type InvocationOf } from '@mouakaba/http';
import { readOpenedCase, type Platform } from '@mouakaba/platform';

/** Every assessment of a case, with what was found; recorded before it is shown. */
export class ReadAssessments {
  static readonly permission = 'case.read';

  constructor(private readonly platform: Pick<Platform, 'eventLog' | 'accessLog'>) {}

  async execute(call: InvocationOf, caseId: string) {
    const { events, revision } = await readOpenedCase(this.platform, call, caseId, {
      permission: ReadAssessments.permission,
      types: assessmentSection.types,
    });
    return found({ items: viewOf(assessmentSection, events), nextCursor: null }, { revision });
  }
}
