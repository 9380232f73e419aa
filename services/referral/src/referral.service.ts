import { caseState, defineService } from '@mouakaba/use-cases';
import { listReferrals } from './board/list-referrals.js';
import { readInbox } from './board/read-inbox.js';
import { referralBoard } from './board/referral-board.js';
import { missReferralDeadlineUseCase } from './deadlines/miss-referral-deadline.js';
import { readReferral } from './one-referral/read-referral.js';
import { ReferralLocator, referralLocator } from './one-referral/referral-locator.js';
import { acceptReferralUseCase } from './provider-steps/accept-referral.js';
import { declineReferralUseCase } from './provider-steps/decline-referral.js';
import { deliverServiceUseCase } from './provider-steps/deliver-service.js';
import { interruptServiceUseCase } from './provider-steps/interrupt-service.js';
import { missAppointmentUseCase } from './provider-steps/miss-appointment.js';
import { receiveReferralUseCase } from './provider-steps/receive-referral.js';
import { returnReferralUseCase } from './provider-steps/return-referral.js';
import { scheduleAppointmentUseCase } from './provider-steps/schedule-appointment.js';
import { startServiceUseCase } from './provider-steps/start-service.js';
import { listProviders } from './providers/list-providers.js';
import { ProviderAccounts, providerAccounts } from './providers/provider-accounts.js';
import { ProviderDirectory, providerState } from './providers/provider-directory.js';
import { providers } from './providers/providers.js';
import { readProvider } from './providers/read-provider.js';
import { registerProviderUseCase } from './providers/register-provider.js';
import { evolve, noCase } from './referral.js';
import { requestReferralUseCase } from './requests/request-referral.js';
import { rerouteReferralUseCase } from './requests/reroute-referral.js';
import { cancelReferralUseCase } from './sender-steps/cancel-referral.js';
import { confirmReferralUseCase } from './sender-steps/confirm-referral.js';
import { disputeReferralUseCase } from './sender-steps/dispute-referral.js';
import { escalateReferralUseCase } from './sender-steps/escalate-referral.js';
import { pauseReferralUseCase } from './sender-steps/pause-referral.js';
import { resumeReferralUseCase } from './sender-steps/resume-referral.js';

/** Services asked of providers, from the request to the confirmed delivery. */
export const referral = defineService({
  name: 'referral',
  states: { case: caseState({ initial: noCase, evolve }), provider: providerState },
  useCases: {
    registerProviderUseCase,
    listProviders,
    readProvider,
    requestReferralUseCase,
    receiveReferralUseCase,
    acceptReferralUseCase,
    declineReferralUseCase,
    scheduleAppointmentUseCase,
    missAppointmentUseCase,
    startServiceUseCase,
    deliverServiceUseCase,
    returnReferralUseCase,
    interruptServiceUseCase,
    confirmReferralUseCase,
    disputeReferralUseCase,
    cancelReferralUseCase,
    rerouteReferralUseCase,
    pauseReferralUseCase,
    resumeReferralUseCase,
    escalateReferralUseCase,
    listReferrals,
    readReferral,
    readInbox,
  },
  readModels: [referralLocator, referralBoard, providers, providerAccounts],
  deadlines: [missReferralDeadlineUseCase],
  providers: [ReferralLocator, ProviderDirectory, ProviderAccounts],
});
