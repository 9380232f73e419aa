import { describe, expect, it } from '@jest/globals';
import { streamKinds } from '@mouakaba/contracts';
import { codeOf, productionSources } from './sources.js';

const inOnePlace = 'contracts/src/shared/streams.ts';
/** A text that begins with a kind and its hyphen, and goes on with a value or ends there: `case-${…}`, 'case-'. */
const byHand = new RegExp(`['"\`](?:${streamKinds.join('|')})-(?:\\$\\{|['"\`])`);

describe('names of streams', () => {
  it('are made and read in one place', () => {
    const elsewhere = productionSources.filter((file) => file !== inOnePlace && byHand.test(codeOf(file)));
    expect(elsewhere).toEqual([]);
  });

  it.each(['`case-${caseId}`', "stream.slice('release-'.length)", "stream.startsWith('access-')"])(
    '%s would be one by hand',
    (text) => {
      expect(text).toMatch(byHand);
    },
  );
});
