import { describe, expect, it } from '@jest/globals';
import { describeEvent } from './describe-event.js';
import { eventTypes } from './events.js';
import type { PublishedEvent } from './shared/event.js';
import { languages, type Language } from './shared/language.js';

const events = Object.entries<PublishedEvent>(eventTypes);

describe('sentences', () => {
  it('tells names in the place of ids, and of an id that has none no more than its end', () => {
    const leadId = 'e1f4b0a6-2c5d-4b8e-9f37-5a1c8d6e0b42';
    const told = (more: object, language: Language) =>
      describeEvent({ type: 'AccompanimentOpened', data: { track: 'social', leadId, ...more } }, language);
    expect(told({ leadName: 'أمل' }, 'ar')).toContain('المسؤول(ة) عنها: أمل.');
    expect(told({ leadName: 'أمل' }, 'en')).toContain('person in charge: \u2068أمل\u2069.');
    expect(told({}, 'ar')).toContain('عنها: اسم غير معروف (آخر المعرّف: \u20688d6e0b42\u2069).');
    expect(told({}, 'fr')).toContain('nom inconnu (fin de l’identifiant\u00a0: 8d6e0b42).');
  });

  it('hold no whole id, whatever the event', () => {
    for (const [type, { example }] of events)
      for (const language of languages)
        expect(describeEvent({ type, data: example.data }, language)).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-/);
  });
});
