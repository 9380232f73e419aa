import type { EventOf } from '../shared/event.js';
import { caseEvent } from '../shared/published-event.js';
import { Count } from '../shared/scalars.js';

export const ProtectionPlanSubmitted = caseEvent('ProtectionPlanSubmitted', {
  data: { planVersion: Count },
  words: {
    sentences: [
      {
        ar: 'عُرض مخطط الحماية للاعتماد. رقم النسخة: {planVersion}.',
        fr: 'Le projet de protection a été soumis à validation. Version : {planVersion}.',
        en: 'The protection plan was submitted for approval. Version: {planVersion}.',
      },
    ],
  },
  example: {
    data: { planVersion: 1 },
  },
});
export type ProtectionPlanSubmitted = EventOf<typeof ProtectionPlanSubmitted>;
