import { describe, expect, it } from '@jest/globals';
import { codesOf } from './codes/index.js';
import { describeEvent } from './describe-event.js';
import { eventTypes } from './events.js';
import { codeListAt } from './shared/fields.js';
import { placeholdersOf } from './shared/fill.js';
import { languages } from './shared/language.js';
import type { PublishedEvent } from './shared/event.js';
import { describeTexts, type NamedText } from './testing/texts.js';

const events: [string, PublishedEvent][] = Object.entries(eventTypes);

describeTexts(
  events.flatMap(([type, { words }]) =>
    words.map((sentence, index): NamedText => [`${type}, sentence ${String(index + 1)}`, sentence]),
  ),
);

describe('an event in words', () => {
  const reported = {
    type: 'ConcernReported',
    data: {
      channel: 'in-person',
      urgency: 'urgent',
      concerns: ['neglect', 'school-dropout'],
      sex: 'male',
      ageBand: '6-11',
      province: 'MA-OUJ',
    },
  };

  it('shows codes by their labels in the reader’s language', () => {
    expect(describeEvent(reported, 'fr')).toBe(
      'Un enfant ayant peut-être besoin de protection a été signalé. Canal\u00a0: En personne\u00a0; urgence\u00a0: Urgente. ' +
        'Situations signalées\u00a0: Négligence et Déscolarisation. ' +
        'Sexe de l’enfant\u00a0: Garçon\u00a0; tranche d’âge\u00a0: 6 à 11 ans\u00a0; province ou préfecture\u00a0: Oujda-Angad.',
    );
    expect(describeEvent(reported, 'ar')).toContain('إهمال وتقصير في الرعاية وانقطاع عن الدراسة');
  });

  it('leaves out the sentences of absent facts', () => {
    const assigned = { type: 'CaseAssigned', data: { caseworkerId: 'w-1' } };
    expect(describeEvent(assigned, 'en')).toBe('The case was assigned to caseworker w-1.');
    const over = { type: 'CaseAssigned', data: { ...assigned.data, overLimit: true, unverified: [] } };
    expect(describeEvent(over, 'en')).toBe(
      'The case was assigned to caseworker w-1. The assignment exceeds the caseload limit.',
    );
  });

  it('tells a refusal of the child from silence', () => {
    const heard = (data: object): string => describeEvent({ type: 'ListeningSessionHeld', data }, 'en');
    expect(heard({})).toBe('');
    expect(heard({ childAgreed: false })).toBe('The child did not agree to be heard.');
    expect(heard({ childAgreed: true })).toBe('The child agreed to be heard.');
  });

  it('shows a name in the reader’s language, and ids inside Arabic in one piece', () => {
    const unit = { type: 'UnitEstablished', data: { name: { ar: 'وحدة وجدة', fr: 'UPE Oujda' } } };
    expect(describeEvent(unit, 'ar')).toContain('وحدة وجدة.');
    expect(describeEvent(unit, 'en')).toContain('UPE Oujda.');
    const opened = { type: 'CaseOpened', data: { caseNumber: 'OUJ-26-7K3Q-X' } };
    expect(describeEvent(opened, 'ar')).toContain('\u2068OUJ-26-7K3Q-X\u2069');
  });

  it('shows a month as a month', () => {
    const released = { type: 'ReleasePublished', data: { month: '2026-03', asOfPosition: 18450 } };
    expect(describeEvent(released, 'fr')).toContain('mars 2026.');
    expect(describeEvent(released, 'ar')).toContain('مارس 2026.');
  });

  it('names an event that has no texts', () => {
    expect(describeEvent({ type: 'toString', data: {} }, 'fr')).toBe('toString');
  });
});

describe('the texts of events', () => {
  interface Schema {
    readonly properties?: Record<string, Schema>;
    readonly items?: Schema;
    readonly enum?: string[];
    readonly anyOf?: { const?: string }[];
  }

  const codes = ({ items, enum: values, anyOf }: Schema): string[] | undefined =>
    items ? codes(items) : (values ?? anyOf?.flatMap((one) => one.const ?? []));

  it('exist for every event that code emits, under its own name', () => {
    for (const [name, { type, words }] of events) {
      expect(type).toBe(name);
      expect([name, words]).not.toEqual([name, []]);
    }
  });

  it('are whole for the example of every event', () => {
    for (const [type, { example }] of events) {
      const { data } = example;
      for (const language of languages) {
        expect([type, describeEvent({ type, data }, language)]).toEqual([
          type,
          expect.not.stringMatching(/[{}…]|^$/),
        ]);
      }
    }
  });

  it.each(events)('%s: name clear fields, whose codes show as labels', (_, { words, data }) => {
    for (const sentence of words) {
      const fields = [...placeholdersOf(sentence.en), sentence.onlyIf, sentence.onlyIfNot].filter(
        (name) => name !== undefined,
      );
      for (const field of fields) {
        const schema = field
          .replace(/\.length$/, '')
          .split('.')
          .reduce<Schema | undefined>((at, key) => at?.properties?.[key], data);
        expect([field, schema]).toEqual([field, expect.anything()]);
        const list = codeListAt(data, field);
        expect([field, list && codesOf(list).map(({ code }) => code)]).toEqual([field, codes(schema!)]);
      }
    }
  });
});
