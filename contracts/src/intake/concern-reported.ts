import { caseEvent, type EventOf } from '../shared/event.js';
import {
  Count,
  Day,
  Flag,
  Id,
  Maybe,
  Schedule,
  ShortText,
  Text,
  codeSchema,
  fields,
  listOf,
} from '../shared/fields.js';

export const ConcernReported = caseEvent('ConcernReported', {
  data: {
    channel: codeSchema('reportChannel'),
    reporterRelation: codeSchema('reporterRelation'),
    reporterAnonymous: Flag,
    concerns: listOf(codeSchema('concern')),
    urgency: codeSchema('urgency'),
    province: codeSchema('province'),
    holderId: Id,
    sex: codeSchema('sex'),
    ageBand: codeSchema('ageBand'),
    interpreterNeeded: Maybe(Flag),
    schedule: fields({ screen: Schedule, assign: Schedule, see: Schedule }),
  },
  personal: {
    identity: {
      firstName: Maybe(ShortText),
      lastName: Maybe(ShortText),
      birthDate: Maybe(Day),
      ageAtReport: Maybe(Count),
      nationality: Maybe(codeSchema('nationalityGroup')),
      language: Maybe(codeSchema('language')),
      guardians: Maybe(listOf(fields({ relation: codeSchema('relation'), name: Maybe(ShortText) }))),
    },
    contact: {
      address: Maybe(Text),
      commune: Maybe(ShortText),
      schoolName: Maybe(ShortText),
      phones: Maybe(listOf(ShortText)),
    },
    reporter: { name: Maybe(ShortText), phone: Maybe(ShortText) },
    content: { narrative: Text },
  },
  states: 'report',
  words: [
    {
      ar: 'تم التبليغ عن طفل قد يحتاج إلى الحماية.',
      fr: 'Un enfant ayant peut-être besoin de protection a été signalé.',
      en: 'A child who may need protection was reported.',
    },
    {
      ar: 'قناة التبليغ: {channel}؛ درجة الاستعجال: {urgency}.',
      fr: 'Canal : {channel} ; urgence : {urgency}.',
      en: 'Channel: {channel}; urgency: {urgency}.',
    },
    {
      ar: 'الوضعيات المبلغ عنها: {concerns}.',
      fr: 'Situations signalées : {concerns}.',
      en: 'Concerns reported: {concerns}.',
    },
    {
      ar: 'جنس الطفل: {sex}؛ الفئة العمرية: {ageBand}؛ الإقليم أو العمالة: {province}.',
      fr: 'Sexe de l’enfant : {sex} ; tranche d’âge : {ageBand} ; province ou préfecture : {province}.',
      en: 'Sex of the child: {sex}; age band: {ageBand}; province or prefecture: {province}.',
    },
  ],
  example: {
    data: {
      channel: 'in-person',
      reporterRelation: 'relative',
      reporterAnonymous: false,
      concerns: ['neglect', 'school-dropout'],
      urgency: 'urgent',
      province: 'MA-OUJ',
      holderId: '0d9c1c5e-47a2-4c33-8a3e-6f0f7f3d2b10',
      sex: 'male',
      ageBand: '6-11',
      interpreterNeeded: false,
      schedule: {
        screen: {
          remind: ['2026-03-02T21:30:00.000Z', '2026-03-03T04:42:00.000Z'],
          due: '2026-03-03T09:30:00.000Z',
          escalate: ['2026-03-04T09:30:00.000Z'],
          calendarVersion: 'always',
        },
        assign: {
          remind: ['2026-03-02T21:30:00.000Z', '2026-03-03T04:42:00.000Z'],
          due: '2026-03-03T09:30:00.000Z',
          escalate: ['2026-03-04T09:30:00.000Z'],
          calendarVersion: 'always',
        },
        see: {
          remind: ['2026-03-03T21:30:00.000Z', '2026-03-04T19:06:00.000Z'],
          due: '2026-03-05T09:30:00.000Z',
          escalate: ['2026-03-08T09:30:00.000Z'],
          calendarVersion: 'always',
        },
      },
    },
    personal: {
      identity: {
        firstName: 'أنس',
        lastName: 'الإدريسي',
        birthDate: '2014-05-19',
        nationality: 'moroccan',
        language: 'ary',
        guardians: [{ relation: 'mother', name: 'نعيمة الإدريسي' }, { relation: 'father' }],
      },
      contact: {
        address: 'زنقة الزيتون، رقم 12، حي السلام',
        commune: 'سيدي يحيى',
        schoolName: 'مدرسة الأمل الابتدائية',
        phones: ['+212600000000'],
      },
      reporter: { name: 'سعيد الإدريسي', phone: '+212600000001' },
      content: { narrative: 'يقضي يومه في السوق ولا يذهب إلى المدرسة منذ شهرين، ويبيت أحيانا عند الجيران' },
    },
  },
});
export type ConcernReported = EventOf<typeof ConcernReported>;
