import { readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import { checkedIn, openApiDocument } from '@mouakaba/http';
import { statistics } from './statistics.service.js';

it('is published as it is checked in', () => {
  const file = new URL('../../../contracts/openapi/statistics.json', import.meta.url);
  expect(checkedIn(openApiDocument(statistics))).toBe(readFileSync(file, 'utf8'));
});
