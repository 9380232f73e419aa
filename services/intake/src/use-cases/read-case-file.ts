import { CaseFileViewed, happened, type Code } from '@mouakaba/contracts';
import { Refused, refuse, type Kernel, type RecordedEvent } from '@mouakaba/event-sourcing';
import { found, type InvocationOf } from '@mouakaba/http';
import { actorOf, decide, opens } from '@mouakaba/identity';
import type { AccessLog } from '@mouakaba/access-log';
import { caseStream, scopeOf } from '@mouakaba/platform';
import { openEvent } from '@mouakaba/privacy';
import { standingOf } from '@mouakaba/case-file';
import { caseFileOf } from '../read-models/case-file.js';

/** The whole file as of now, folded from the stream; recorded before it is shown. */
export class ReadCaseFile {
  static readonly permission = 'case.read';

  constructor(
    private readonly kernel: Kernel,
    private readonly accessLog: AccessLog,
  ) {}

  async execute(call: InvocationOf, caseId: string) {
    const stream = caseStream(caseId);
    const events: RecordedEvent[] = [];
    for await (const stored of this.kernel.store.readStream(stream))
      events.push(this.kernel.registry.read(stored));
    if (events.length === 0) throw new Refused(refuse('case.not-found'));
    const scope = scopeOf(standingOf(events));
    const verdict = decide(ReadCaseFile.permission, call.caller, scope);
    if (typeof verdict === 'string') throw new Refused(refuse('case.not-found'));

    const allowed = opens(call.caller, scope);
    const key = await this.kernel.keys.get(stream);
    const opened = events.map((event) => openEvent(key, event, allowed));
    const compartments = [...allowed]
      .filter((name) => opened.some(({ personal }) => name in personal))
      .sort();
    if (compartments.length > 0) {
      const purpose: Code<'viewPurpose'> = call.purpose ?? 'case-work';
      await this.accessLog.record({
        actor: actorOf(call.caller, verdict.role),
        correlationId: call.correlationId,
        event: happened(CaseFileViewed, { caseId, purpose, compartments }),
      });
    }
    const file = caseFileOf(opened);
    return found(file, { revision: file.revision });
  }
}
