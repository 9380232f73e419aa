import { found, type InvocationOf } from '@mouakaba/http';
import { readOpenedCase, type Platform } from '@mouakaba/platform';
import { caseFileOf } from '../read-models/case-file/case-file.js';

/** The whole file as of now, folded from the stream; recorded before it is shown. */
export class ReadCaseFile {
  static readonly permission = 'case.read';

  constructor(private readonly platform: Pick<Platform, 'eventLog' | 'accessLog'>) {}

  async execute(call: InvocationOf, caseId: string) {
    const { permission } = ReadCaseFile;
    const opened = await readOpenedCase(this.platform, call, caseId, { permission });
    return found(caseFileOf(caseId, opened), { revision: opened.revision });
  }
}
