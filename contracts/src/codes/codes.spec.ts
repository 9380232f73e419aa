import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { languages } from '../shared/language.js';
import { compartments } from '../shared/event.js';
import { codeSchema } from '../shared/fields.js';
import { codeListsSource, type Geography } from './code-lists-source.js';
import {
  codeLists,
  codesOf,
  isCode,
  isCodeList,
  isWritable,
  labelOf,
  provinces,
  regionOf,
  regions,
  type Code,
  type CodeList,
} from './index.js';

const text = (name: string): string => readFileSync(new URL(name, import.meta.url), 'utf8');
const json = (name: string): unknown => JSON.parse(text(name));

describe('code lists', () => {
  it('are the data files, word for word', () => {
    const source = codeListsSource(
      json('codes.json') as Record<string, unknown>,
      json('geography.json') as Geography,
    );
    expect(text('code-lists.ts')).toBe(source);
  });

  it.each(Object.keys(codeLists) as CodeList[])('%s names every code once, in three languages', (list) => {
    const codes = codesOf(list).map(({ code }) => code);
    expect(new Set(codes).size).toBe(codes.length);
    for (const entry of codesOf(list)) {
      for (const language of languages) expect(entry[language].trim()).not.toBe('');
    }
  });

  it('read a retired code and do not let it be written', () => {
    expect(isCode('reporterRelation', 'anonymous')).toBe(true);
    expect(isWritable('reporterRelation', 'anonymous')).toBe(false);
    expect(isWritable('reporterRelation', 'teacher')).toBe(true);
    expect(codeSchema('reporterRelation')).toMatchObject({ enum: expect.arrayContaining(['anonymous']) });
  });

  it('know no other code, list or kind of value', () => {
    expect(isCode('concern', 'boredom')).toBe(false);
    expect(isWritable('concern', 'boredom')).toBe(false);
    expect(isCode('concern', undefined)).toBe(false);
    expect(isCodeList('toString')).toBe(false);
  });

  it('are literal types', () => {
    const urgency: Code<'urgency'> = 'urgent';
    // @ts-expect-error -- not a code
    const other: Code<'urgency'> = 'whenever';
    expect(isCode('urgency', urgency)).toBe(true);
    expect(isCode('urgency', other)).toBe(false);
  });

  it('have labels; an unknown code is its own', () => {
    expect(labelOf('urgency', 'urgent', 'ar')).toBe('مستعجل');
    expect(labelOf('province', 'MA-OUJ', 'en')).toBe(labelOf('province', 'MA-OUJ', 'fr'));
    expect(labelOf('urgency', 'whenever', 'fr')).toBe('whenever');
  });

  it('name the compartments that events have', () => {
    expect(codesOf('compartment').map(({ code }) => code)).toEqual([...compartments]);
  });
});

describe('geography', () => {
  it('has twelve regions, and a known one for every province', () => {
    expect(regions).toHaveLength(12);
    for (const { code } of provinces) expect(isCode('region', regionOf(code))).toBe(true);
  });

  it('puts right what the ISO list has wrong, and knows the prefectures of Casablanca', () => {
    expect(regionOf('MA-CHT')).toBe('MA-09');
    expect(regionOf('MA-NOU')).toBe('MA-06');
    expect(isCode('province', 'MA-CAS-ANF')).toBe(true);
    expect(isCode('province', 'MA-01')).toBe(false);
  });
});
