import { describe, expect, it } from '@jest/globals';
import { codeOf, productionSources } from './sources.js';

// One word for one thing, as docs/glossary.md gives it; whoever does the work may be a woman or a man, so names of people
// carry both forms or neither. Offices keep the name that the law gives them (قاضي الأحداث, juge des mineurs).

const avoided: readonly (readonly [instead: string, pattern: RegExp])[] = [
  ['مقدم الخدمة', /متدخل|مزود|مقدمي? خدمات/u],
  ['prestataire', /intervenant|fournisseur/iu],
  ['أستاذ(ة)', /مدرس(?:\(ة\)|ون|ين)?(?!\p{L})/u],
  ['gestionnaire de cas', /travailleur|assistant social/iu],
  ['جدول', /نموذج (?:ال)?قراءة|إسقاط/u],
  ['tableau', /projection/iu],
  [
    'both forms of a person’s name',
    /(?<!\p{L})(?:ال|لل|بال|وال)?(?:مدير|مدقق|منسق|أستاذ|محام|مربي|ممرض|طبيب|ترجمان|جار|مشغل|كافل|مسؤول|أخصائي|مستشار|مستخدم|عضو)(?![\p{L}(])/u,
  ],
  [
    'both forms of a person’s name',
    /\b(?:administrateur|coordinateur|auditeur|directeur|enseignant|voisin|employeur|avocat|conseiller|délégué|infirmier|éducateur|conjoint)s?\b(?!\()/iu,
  ],
];

/** Every Arabic and French text that people read: `ar: '…'`, `"fr": "…"`. */
const texts = productionSources.flatMap((file) =>
  [...codeOf(file).matchAll(/"?\b(?:ar|fr)"?:\s*(?:'([^'\n]*)'|"([^"\n]*)")/g)].map(
    ([, single, double]) => [file, single ?? double ?? ''] as const,
  ),
);

/** Names that are made up for the demo are left out. */
const read = texts.filter(([file]) => !file.startsWith('libs/tools/'));

const found = ([file, text]: readonly [string, string]) =>
  avoided
    .filter(([, pattern]) => pattern.test(text))
    .map(([instead]) => `${file}: «${text}» (instead: ${instead})`);

describe('the words that people read', () => {
  it('are those of the glossary, in both forms', () => {
    expect(texts.length).toBeGreaterThan(1_500);
    expect(read.flatMap(found)).toEqual([]);
  });

  it.each([
    'متدخل',
    'Partage avec les intervenants',
    'مدرس(ة)',
    'منسق الوحدة',
    'Enseignant',
    'نموذج القراءة',
  ])('would be found: %s', (text) => expect(found(['contracts/src/a.ts', text])).toHaveLength(1));

  it.each(['مقدم الخدمة', 'منسق(ة)', 'Enseignant(e)', 'إعادة الإدماج المدرسي', 'مدير(ة) النظام'])(
    'may stand: %s',
    (text) => expect(found(['contracts/src/a.ts', text])).toEqual([]),
  );
});
