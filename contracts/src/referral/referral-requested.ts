import { Type } from 'typebox';
import { caseEvent, type EventOf } from '../shared/event.js';
import { Id, Maybe, Schedule, ShortText, Text, codeSchema, fields, listOf } from '../shared/fields.js';

const PacketValue = Type.Union([Type.String({ maxLength: 4_000 }), Type.Number(), Type.Boolean()]);
/** At most 30 named values: what the provider needs to know once it has accepted. */
const Packet = Type.Record(
  Type.String(),
  Type.Union([PacketValue, Type.Array(PacketValue, { maxItems: 100 })]),
  {
    maxProperties: 30,
  },
);

export const ReferralRequested = caseEvent('ReferralRequested', {
  data: {
    referralId: Id,
    providerId: Id,
    serviceType: codeSchema('serviceType'),
    urgency: codeSchema('urgency'),
    goalId: Maybe(Id),
    /** What allows the sharing: a consent in force, or a legal basis. */
    consentId: Maybe(Id),
    legalBasis: Maybe(codeSchema('legalBasis')),
    reroutedFrom: Maybe(Id),
    needs: Maybe(listOf(codeSchema('need'))),
    unverified: Maybe(listOf(ShortText)),
    schedule: fields({ acknowledge: Schedule, start: Schedule }),
  },
  personal: { packet: { summary: Maybe(Text), packet: Maybe(Packet) } },
  words: [
    {
      ar: 'طُلبت إحالة للاستفادة من خدمة. الخدمة: {serviceType}؛ درجة الاستعجال: {urgency}.',
      fr: 'Une orientation vers un service a été demandée. Service : {serviceType} ; urgence : {urgency}.',
      en: 'A referral to a service was requested. Service: {serviceType}; urgency: {urgency}.',
    },
    {
      ar: 'مقدم الخدمة: {providerId}؛ آخر معرّف الإحالة: {referralId}.',
      fr: 'Prestataire : {providerId} ; fin de l’identifiant de l’orientation : {referralId}.',
      en: 'Provider: {providerId}; end of the referral’s id: {referralId}.',
    },
    {
      ar: 'آخر معرّف الهدف: {goalId}.',
      fr: 'Fin de l’identifiant de l’objectif : {goalId}.',
      en: 'End of the goal’s id: {goalId}.',
    },
    {
      ar: 'تستند مشاركة المعطيات إلى موافقة. آخر معرّف الموافقة: {consentId}.',
      fr: 'Le partage des données repose sur un consentement. Fin de l’identifiant du consentement : {consentId}.',
      en: 'The sharing of data rests on a consent. End of the consent’s id: {consentId}.',
    },
    {
      ar: 'الأساس القانوني لمشاركة المعطيات: {legalBasis}.',
      fr: 'Base légale du partage des données : {legalBasis}.',
      en: 'Legal basis of the sharing of data: {legalBasis}.',
    },
    {
      onlyIf: 'needs',
      ar: 'الاحتياجات الخاصة: {needs}.',
      fr: 'Besoins particuliers : {needs}.',
      en: 'Particular needs: {needs}.',
    },
    {
      ar: 'تعوض هذه الإحالة إحالة سابقة. معرّف الإحالة السابقة: {reroutedFrom}.',
      fr: 'Elle remplace une orientation antérieure. Identifiant de l’orientation antérieure : {reroutedFrom}.',
      en: 'It replaces an earlier referral. Id of the earlier referral: {reroutedFrom}.',
    },
    {
      ar: 'أجل الرد: {schedule.acknowledge.due}؛ أجل بدء الخدمة: {schedule.start.due}.',
      fr: 'Réponse attendue avant le {schedule.acknowledge.due} ; début du service avant le {schedule.start.due}.',
      en: 'Answer due by {schedule.acknowledge.due}; service to start by {schedule.start.due}.',
    },
    {
      onlyIf: 'unverified',
      ar: 'تعذر إجراء بعض عمليات التحقق في حينها.',
      fr: 'Certaines vérifications n’ont pas pu être faites sur le moment.',
      en: 'Some checks could not be made at the time.',
    },
  ],
  example: {
    data: {
      referralId: '00000000-0000-4000-8000-000000000601',
      providerId: '00000000-0000-4000-8000-000000000501',
      serviceType: 'psychological-support',
      urgency: 'urgent',
      goalId: '00000000-0000-4000-8000-000000000401',
      consentId: '00000000-0000-4000-8000-000000000303',
      reroutedFrom: '00000000-0000-4000-8000-000000000600',
      needs: ['interpreter', 'transport'],
      unverified: ['provider-capacity'],
      schedule: {
        acknowledge: {
          remind: ['2026-03-16T23:00:00.000Z', '2026-03-17T06:12:00.000Z'],
          due: '2026-03-17T11:00:00.000Z',
          escalate: ['2026-03-18T11:00:00.000Z'],
          calendarVersion: 'always',
        },
        start: {
          remind: ['2026-03-17T23:00:00.000Z', '2026-03-18T20:36:00.000Z'],
          due: '2026-03-19T11:00:00.000Z',
          escalate: ['2026-03-22T11:00:00.000Z'],
          calendarVersion: 'always',
        },
      },
    },
    personal: {
      packet: {
        summary: 'طفلة تعاني من اضطرابات النوم بعد تعرضها للعنف، وتحتاج إلى دعم نفسي منتظم.',
        packet: {
          النوم: 'كوابيس متكررة',
          'séances souhaitées': 8,
          'accompagnée par sa tante': true,
          'jours possibles': ['mercredi', 'samedi'],
        },
      },
    },
  },
});
export type ReferralRequested = EventOf<typeof ReferralRequested>;
