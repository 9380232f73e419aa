import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { codesOf } from './codes/index.js';
import { describeEvent } from './describe-event.js';
import { eventTypes } from './events.js';
import { codeListAt } from './shared/meaning.js';
import { placeholdersOf } from './shared/fill.js';
import { languages, type Language } from './shared/language.js';
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
    expect(describeEvent(assigned, 'en')).toBe('The case was assigned to a caseworker: w-1.');
    const over = { type: 'CaseAssigned', data: { ...assigned.data, overLimit: true, unverified: [] } };
    expect(describeEvent(over, 'en')).toBe(
      'The case was assigned to a caseworker: w-1. The assignment exceeds the caseload limit.',
    );
  });

  it('tells a refusal of the child from silence', () => {
    const heard = (data: object): string => describeEvent({ type: 'ListeningSessionHeld', data }, 'en');
    expect(heard({})).toBe('ListeningSessionHeld');
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

  it.each<[string, string, string]>([
    ['ar', '\u202eAmal\u2069 \u2069x', '\u2068Amal x\u2069'],
    ['ar', 'أمل\u202e', 'أمل'],
    ['ar', 'أمل\u2029\u001cأخرى', 'أمل أخرى'],
    ['ar', 'ⴰⵎⴰⵍ', '\u2068ⴰⵎⴰⵍ\u2069'],
    ['ar', 'أمل (١٢', '\u2068أمل (١٢\u2069'],
    ['ar', 'Éà', '\u2068Éà\u2069'],
    ['fr', 'أمل\u2069\n', '\u2068أمل \u2069'],
    ['en', 'א\u2067', '\u2068א\u2069'],
    ['en', '٠٦١٢', '\u2068٠٦١٢\u2069'],
    ['fr', '\u202dAssociation « Élan »\u202c', 'Association « Élan »'],
  ])('lets nothing inside a value close what is around it: %s, %j', (language, value, shown) => {
    const opened = { type: 'CaseOpened', data: { caseNumber: value } };
    const sentence = describeEvent(opened, language as Language);
    const empty = describeEvent({ type: 'CaseOpened', data: { caseNumber: 'X' } }, language as Language);
    expect(sentence).toBe(empty.replace(/\u2068?X\u2069?/, shown));
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

describe('what is no value of its field', () => {
  const scheduled = (data: object) =>
    describeEvent(
      { type: 'FollowUpScheduled', data: { dueAt: '2026-04-06T10:00:00.000Z', ...data, followUpId: 'f-1' } },
      'en',
    );

  it.each([
    '2026-99-99T',
    '2026-02-30T10:00:00.000Z',
    '2026-04-06',
    '+275760-09-14T00:00:00.000Z',
    'on Friday',
    '',
  ])('is shown as it is where an instant should stand: %s', (dueAt) =>
    expect(scheduled({ kind: 'home-visit', leadId: 'w-1', dueAt })).toContain(`due on ${dueAt}.`),
  );

  it.each<[unknown, string]>([
    [null, 'null'],
    [42, '42'],
    [true, 'true'],
    [{ at: 'noon' }, '{"at":"noon"}'],
    [['2026-04-06T10:00:00.000Z', 7], '6 April 2026 at 10:00 and 7'],
  ])('is shown as it is, whatever it is: %j', (dueAt, shown) => {
    const text = scheduled({ kind: 'home-visit', leadId: 'w-1', dueAt });
    expect(text).toContain(`due on ${shown.replace('10:00', '11:00')}.`);
  });

  it.each(['2026-99-99T', '2026-04-06T10:00:00.000Z', '2026-04-06', '2026-04', 'social', '12'])(
    'is no date and no code where a text stands, however it looks: %s',
    (leadId) => expect(scheduled({ kind: 'home-visit', leadId })).toContain(`person in charge: ${leadId}.`),
  );

  it('is shown as it is where a code should stand', () => {
    expect(scheduled({ kind: 'séance', leadId: 'w-1' })).toContain('Kind: séance;');
    expect(scheduled({ kind: ['home-visit', 3], leadId: 'w-1' })).toContain('Kind: Home visit and 3;');
  });

  it('never keeps an event from being told: any value in any field', () => {
    const fields = events.flatMap(([type, { example }]) => {
      const data: object = example.data;
      return pathsOf(data).map((path) => ({ type, data, path }));
    });
    fc.assert(
      fc.property(
        fc.constantFrom(...fields),
        anyValue,
        fc.constantFrom(...languages),
        (field, value, language) => {
          const { type, data, path } = field;
          expect(describeEvent({ type, data: withValue(data, path, value) }, language)).toMatch(/\S/);
        },
      ),
      { numRuns: 5_000 },
    );
  });

  it('never keeps an event from being told: whatever its data are', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...events),
        anyValue,
        fc.constantFrom(...languages),
        ([type], data, language) => {
          expect(typeof describeEvent({ type, data: data as object }, language)).toBe('string');
        },
      ),
      { numRuns: 2_000 },
    );
  });
});

const looksLikeADate = fc.tuple(fc.nat(9999), fc.nat(99), fc.nat(99)).map((parts) => {
  const [year, month, day] = parts.map((part) => String(part).padStart(2, '0'));
  return `${year ?? ''}-${month ?? ''}-${day ?? ''}`;
});
/** Any JSON value, and texts that look like dates. */
const anyValue = fc.oneof(
  fc.jsonValue(),
  looksLikeADate,
  looksLikeADate.map((day) => `${day}T`),
  looksLikeADate.map((day) => `${day}T00:00:00.000Z`),
  looksLikeADate.map((day) => day.slice(0, 7)),
);

/** Every field of a value, and every field in them. */
function pathsOf(value: unknown): string[][] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => [
    [name],
    ...pathsOf(inner).map((path) => [name, ...path]),
  ]);
}

function withValue(data: object, [name = '', ...path]: readonly string[], value: unknown): object {
  const inner = path.length === 0 ? value : withValue((data as Record<string, object>)[name]!, path, value);
  return { ...data, [name]: inner };
}

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
          .reduce<Schema | undefined>((at, key) => (at?.items ?? at)?.properties?.[key], data);
        expect([field, schema]).toEqual([field, expect.anything()]);
        const list = codeListAt(data, field);
        expect([field, list && codesOf(list).map(({ code }) => code)]).toEqual([field, codes(schema!)]);
      }
    }
  });
});
