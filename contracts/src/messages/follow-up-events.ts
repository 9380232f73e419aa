import type { EventText, Sentence } from '../shared/event-text.js';

/** Which one: a case may have several follow-ups. */
const which = {
  ar: 'معرّف عملية التتبع: {followUpId}.',
  fr: 'Identifiant du suivi : {followUpId}.',
  en: 'Id of the follow-up: {followUpId}.',
} as const satisfies Sentence;

const childSeen = {
  onlyIf: 'childSeen',
  ar: 'تمت رؤية الطفل.',
  fr: 'L’enfant a été vu.',
  en: 'The child was seen.',
} as const satisfies Sentence;

const childNotSeen = {
  onlyIfNot: 'childSeen',
  ar: 'لم تتم رؤية الطفل.',
  fr: 'L’enfant n’a pas été vu.',
  en: 'The child was not seen.',
} as const satisfies Sentence;

/** What the history says of accompaniment, follow-up and closure. */
export const followUpEventTexts = {
  AccompanimentOpened: {
    sentences: [
      {
        ar: 'بدأت مواكبة للطفل. نوع المواكبة: {track}؛ معرّف المسؤول(ة) عنها: {leadId}.',
        fr: 'Un accompagnement a été ouvert. Type : {track} ; responsable : {leadId}.',
        en: 'An accompaniment was opened. Kind: {track}; person in charge: {leadId}.',
      },
    ],
  },
  AccompanimentEnded: {
    sentences: [
      {
        ar: 'انتهت مواكبة للطفل. نوع المواكبة: {track}.',
        fr: 'Un accompagnement a pris fin. Type : {track}.',
        en: 'An accompaniment ended. Kind: {track}.',
      },
    ],
  },
  SessionHeld: {
    sentences: [
      {
        ar: 'عُقدت حصة مواكبة بتاريخ {heldAt}. نوع المواكبة: {track}؛ الخدمة: {serviceType}.',
        fr: 'Une séance d’accompagnement a eu lieu le {heldAt}. Type : {track} ; service : {serviceType}.',
        en: 'An accompaniment session was held on {heldAt}. Kind: {track}; service: {serviceType}.',
      },
      {
        ar: 'المدة بالدقائق: {minutes}؛ المكان: {placeKind}؛ معرّف من أشرف عليها: {workerId}.',
        fr: 'Durée en minutes : {minutes} ; lieu : {placeKind} ; assurée par : {workerId}.',
        en: 'Duration in minutes: {minutes}; place: {placeKind}; held by: {workerId}.',
      },
      childSeen,
      childNotSeen,
    ],
  },
  FollowUpScheduled: {
    lists: { kind: 'followUpKind' },
    sentences: [
      {
        ar: 'بُرمجت عملية تتبع في أجل أقصاه {dueAt}. النوع: {kind}؛ معرّف المسؤول(ة) عنها: {leadId}.',
        fr: 'Un suivi a été programmé, au plus tard le {dueAt}. Type : {kind} ; responsable : {leadId}.',
        en: 'A follow-up was scheduled, due on {dueAt}. Kind: {kind}; person in charge: {leadId}.',
      },
      {
        ar: 'نوع المواكبة: {track}.',
        fr: 'Type d’accompagnement : {track}.',
        en: 'Kind of accompaniment: {track}.',
      },
      which,
    ],
  },
  FollowUpRescheduled: {
    sentences: [
      {
        ar: 'غُيِّر موعد عملية تتبع. الأجل الجديد: {dueAt}.',
        fr: 'Un suivi a été reporté. Nouvelle échéance : {dueAt}.',
        en: 'A follow-up was rescheduled. It is now due on {dueAt}.',
      },
      which,
    ],
  },
  FollowUpHeld: {
    sentences: [
      {
        ar: 'أُنجزت عملية تتبع بتاريخ {heldAt}. تطور الوضعية: {progress}.',
        fr: 'Un suivi a eu lieu le {heldAt}. Évolution : {progress}.',
        en: 'A follow-up was held on {heldAt}. Progress: {progress}.',
      },
      childSeen,
      childNotSeen,
      which,
    ],
  },
  FollowUpMissed: {
    lists: { reasonCode: 'followUpMissedReason' },
    sentences: [
      {
        ar: 'تعذر إنجاز عملية تتبع. السبب: {reasonCode}.',
        fr: 'Un suivi n’a pas eu lieu. Motif : {reasonCode}.',
        en: 'A follow-up was missed. Reason: {reasonCode}.',
      },
      which,
    ],
  },
  FollowUpDeadlineMissed: {
    sentences: [
      {
        ar: 'انقضى أجل عملية تتبع دون تسجيلها. كان الأجل محددا في {dueAt}.',
        fr: 'Le délai d’un suivi est dépassé. Échéance : {dueAt}.',
        en: 'The deadline of a follow-up has passed. It was due on {dueAt}.',
      },
      which,
    ],
  },
  GoalProgressed: {
    lists: { status: 'goalStatus' },
    sentences: [
      {
        ar: 'سُجل تقدم هدف من أهداف مخطط الحماية. وضعية الهدف: {status}؛ معرّف الهدف: {goalId}.',
        fr: 'L’état d’un objectif du projet de protection a été mis à jour. État : {status} ; identifiant de l’objectif : {goalId}.',
        en: 'The status of a goal of the protection plan was updated. Status: {status}; id of the goal: {goalId}.',
      },
    ],
  },
  ClosureRequested: {
    lists: { reasonCode: 'closureReason' },
    sentences: [
      {
        ar: 'طُلب إغلاق الحالة. السبب: {reasonCode}.',
        fr: 'La clôture du dossier a été demandée. Motif : {reasonCode}.',
        en: 'The closure of the case was requested. Reason: {reasonCode}.',
      },
    ],
  },
  ClosureReturned: {
    sentences: [
      {
        ar: 'لم يُوافق على طلب إغلاق الحالة، وأُعيد إلى صاحبه.',
        fr: 'La demande de clôture n’a pas été approuvée et a été renvoyée.',
        en: 'The request for closure was not approved and was returned.',
      },
    ],
  },
  CaseClosed: {
    lists: { reasonCode: 'closureReason' },
    sentences: [
      {
        ar: 'أُغلقت الحالة. السبب: {reasonCode}.',
        fr: 'Le dossier a été clôturé. Motif : {reasonCode}.',
        en: 'The case was closed. Reason: {reasonCode}.',
      },
    ],
  },
  CaseReopened: {
    lists: { reasonCode: 'reopeningReason' },
    sentences: [
      {
        ar: 'أُعيد فتح الحالة. السبب: {reasonCode}.',
        fr: 'Le dossier a été rouvert. Motif : {reasonCode}.',
        en: 'The case was reopened. Reason: {reasonCode}.',
      },
      {
        ar: 'أجل التشخيص الجديد: {schedule.assess.due}.',
        fr: 'Nouvelle évaluation attendue avant le {schedule.assess.due}.',
        en: 'New assessment due by {schedule.assess.due}.',
      },
    ],
  },
} as const satisfies Readonly<Record<string, EventText>>;
