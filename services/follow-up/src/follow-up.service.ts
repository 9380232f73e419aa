import { caseState, defineService } from '@mouakaba/use-cases';
import { endAccompanimentUseCase } from './accompaniment/end-accompaniment.js';
import { holdSessionUseCase } from './accompaniment/hold-session.js';
import { openAccompanimentUseCase } from './accompaniment/open-accompaniment.js';
import { agenda } from './agenda/agenda.js';
import { readAgenda } from './agenda/read-agenda.js';
import { decideClosureUseCase } from './closure/decide-closure.js';
import { reopenCaseUseCase } from './closure/reopen-case.js';
import { requestClosureUseCase } from './closure/request-closure.js';
import { missFollowUpDeadlineUseCase } from './deadlines/miss-follow-up-deadline.js';
import { evolve, noCase } from './follow-up.js';
import { missFollowUpUseCase } from './follow-ups/miss-follow-up.js';
import { recordFollowUpUseCase } from './follow-ups/record-follow-up.js';
import { rescheduleFollowUpUseCase } from './follow-ups/reschedule-follow-up.js';
import { scheduleFollowUpUseCase } from './follow-ups/schedule-follow-up.js';
import { progressGoalUseCase } from './goals/progress-goal.js';

/** From the first accompaniment to the closure, and what is looked after beyond it. */
export const followUp = defineService({
  name: 'follow-up',
  states: { case: caseState({ initial: noCase, evolve }) },
  useCases: {
    openAccompanimentUseCase,
    endAccompanimentUseCase,
    holdSessionUseCase,
    scheduleFollowUpUseCase,
    recordFollowUpUseCase,
    missFollowUpUseCase,
    rescheduleFollowUpUseCase,
    progressGoalUseCase,
    requestClosureUseCase,
    decideClosureUseCase,
    reopenCaseUseCase,
    readAgenda,
  },
  readModels: [agenda],
  deadlines: [missFollowUpDeadlineUseCase],
});
