import { describe, expect, it } from '@jest/globals';
import { standingOf } from '@mouakaba/case-file';
import { caseId, recorded } from '@mouakaba/case-file/testing';
import { ConsentGiven, happened, type Happened } from '@mouakaba/contracts';
import { assigned, consented, opened, reported, said, withdrawn } from '../testing/past-events.js';
import { caseFileOf } from './case-file.js';

function fileAfter(...later: readonly Happened[]) {
  const events = recorded(reported(), opened, assigned, ...later);
  const revision = events.length - 1;
  return caseFileOf(caseId, { standing: standingOf(events), province: 'MA-OUJ', revision, events });
}

describe('the child’s words in the file', () => {
  const statedAt = '2026-03-02T08:30:00.000Z';

  it('stand with their date, and whoever reads sees the no that stands', () => {
    const file = fileAfter(consented, said('refused'), withdrawn, said('unable'));
    expect(file.assents).toMatchObject([
      { assent: 'refused', scopes: ['services'], statedAt, words: 'ما بغيتش نرجع', recordedBy: 'worker' },
      { assent: 'unable' },
    ]);
    expect(file.childRefuses).toEqual({ scopes: ['services'], statedAt });
    expect(fileAfter(consented).childRefuses).toBeNull();
  });

  it('count where a paper of before has them in itself alone', () => {
    const refused = happened(ConsentGiven, { ...consented.data, childAssent: 'refused' });
    expect(fileAfter(refused, withdrawn)).toMatchObject({
      ...{ assents: [], consents: [{ childAssent: 'refused' }] },
      childRefuses: { scopes: ['services'], statedAt: '2026-03-02T09:03:00.000Z' },
    });
  });
});
