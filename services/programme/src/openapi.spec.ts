import { readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import { checkedIn, openApiDocument } from '@mouakaba/http';
import { programme } from './programme.service.js';

it('is published as it is checked in', () => {
  const file = new URL('../../../contracts/openapi/programme.json', import.meta.url);
  expect(checkedIn(openApiDocument(programme))).toBe(readFileSync(file, 'utf8'));
});
