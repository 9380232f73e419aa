import { readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import { checkedIn, openApiDocument } from '@mouakaba/http';
import { followUp } from './follow-up.service.js';

it('is published as it is checked in', () => {
  const file = new URL('../../../contracts/openapi/follow-up.json', import.meta.url);
  expect(checkedIn(openApiDocument(followUp))).toBe(readFileSync(file, 'utf8'));
});
