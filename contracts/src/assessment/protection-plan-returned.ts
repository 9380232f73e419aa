import { caseEvent, type EventOf } from '../shared/event.js';
import { Count, Maybe, Text } from '../shared/fields.js';

export const ProtectionPlanReturned = caseEvent('ProtectionPlanReturned', {
  data: { planVersion: Count },
  personal: { content: { comments: Maybe(Text) } },
  words: [
    {
      ar: 'أُعيد مخطط الحماية إلى من أعده. رقم النسخة: {planVersion}.',
      fr: 'Le projet de protection a été renvoyé pour être revu. Version : {planVersion}.',
      en: 'The protection plan was returned to be revised. Version: {planVersion}.',
    },
  ],
  example: {
    data: { planVersion: 1 },
    personal: { content: { comments: 'يرجى تدقيق آجال الهدف الثاني.' } },
  },
});
export type ProtectionPlanReturned = EventOf<typeof ProtectionPlanReturned>;
