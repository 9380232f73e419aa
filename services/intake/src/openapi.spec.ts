import { readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import { checkedIn, openApiDocument } from '@mouakaba/http';
import { intake } from './intake.service.js';

it('is published as it is checked in', () => {
  const file = new URL('../../../contracts/openapi/intake.json', import.meta.url);
  expect(checkedIn(openApiDocument(intake))).toBe(readFileSync(file, 'utf8'));
});
