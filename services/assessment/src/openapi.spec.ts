import { readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import { checkedIn, openApiDocument } from '@mouakaba/http';
import { assessment } from './assessment.service.js';

it('is published as it is checked in', () => {
  const file = new URL('../../../contracts/openapi/assessment.json', import.meta.url);
  expect(checkedIn(openApiDocument(assessment))).toBe(readFileSync(file, 'utf8'));
});
