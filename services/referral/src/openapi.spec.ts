import { readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import { checkedIn, openApiDocument } from '@mouakaba/http';
import { referral } from './referral.service.js';

it('is published as it is checked in', () => {
  const file = new URL('../../../contracts/openapi/referral.json', import.meta.url);
  expect(checkedIn(openApiDocument(referral))).toBe(readFileSync(file, 'utf8'));
});
