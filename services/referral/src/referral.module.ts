import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { refuse, CommandPipeline } from '@mouakaba/event-sourcing';
import { Cases, HolderDirectory, Platform, type Service } from '@mouakaba/host';
import { evolveProvider, noProvider, providerEvents } from './domain/provider.js';
import { evolve, noCase, referralEvents, type ReferralState } from './domain/referral.js';
import { ProviderStepsController } from './http/provider-steps.controller.js';
import { ProvidersController } from './http/providers.controller.js';
import { ReferralSteps } from './http/referral-steps.js';
import { ReferralsController } from './http/referrals.controller.js';
import { SenderStepsController } from './http/sender-steps.controller.js';
import { ReferralLocator } from './read-models/locator-queries.js';
import { providers } from './read-models/providers.js';
import { referralBoard } from './read-models/referral-board.js';
import { referralDeadlines } from './read-models/referral-deadlines.js';
import { referralLocator } from './read-models/referral-locator.js';
import { AcceptReferralHandler } from './use-cases/accept-referral.js';
import { CancelReferralHandler } from './use-cases/cancel-referral.js';
import { ConfirmReferralHandler } from './use-cases/confirm-referral.js';
import { DeclineReferralHandler } from './use-cases/decline-referral.js';
import { DeliverServiceHandler } from './use-cases/deliver-service.js';
import { DisputeReferralHandler } from './use-cases/dispute-referral.js';
import { EscalateReferralHandler } from './use-cases/escalate-referral.js';
import { InterruptServiceHandler } from './use-cases/interrupt-service.js';
import { ListProviders } from './use-cases/list-providers.js';
import { ListReferrals } from './use-cases/list-referrals.js';
import { MissAppointmentHandler } from './use-cases/miss-appointment.js';
import { MissReferralDeadline } from './use-cases/miss-referral-deadline.js';
import { Providers } from './use-cases/providers.js';
import { ReadInbox } from './use-cases/read-inbox.js';
import { ReadProvider } from './use-cases/read-provider.js';
import { ReadReferral } from './use-cases/read-referral.js';
import { ReceiveReferralHandler } from './use-cases/receive-referral.js';
import { Referrals } from './use-cases/referrals.js';
import { RegisterProviderHandler } from './use-cases/register-provider.js';
import { RequestReferralHandler } from './use-cases/request-referral.js';
import { RerouteReferralHandler } from './use-cases/reroute-referral.js';
import { ReturnReferralHandler } from './use-cases/return-referral.js';
import { ScheduleAppointmentHandler } from './use-cases/schedule-appointment.js';
import { StartServiceHandler } from './use-cases/start-service.js';

function openCases({ eventLog }: Platform) {
  return new Cases(
    new CommandPipeline(eventLog, {
      initial: noCase,
      evolve,
      writes: referralEvents,
      personal: true,
      missing: refuse('case.not-found'),
    }),
  );
}

function openProviders({ eventLog }: Platform) {
  return new Providers(
    new CommandPipeline(eventLog, {
      initial: noProvider,
      evolve: evolveProvider,
      writes: providerEvents,
      personal: true,
      missing: refuse('provider.not-found'),
    }),
  );
}

async function openLocator(platform: Platform) {
  return new ReferralLocator(await platform.table(referralLocator), platform.projections);
}

async function openBoard(platform: Platform, found: Providers) {
  const { eventLog, projections, clock } = platform;
  return new ListReferrals({
    board: await platform.table(referralBoard),
    names: await platform.table(providers),
    holders: new HolderDirectory(eventLog),
    providers: found,
    ...{ projections, clock },
  });
}

async function openInbox(platform: Platform) {
  return new ReadInbox(await platform.table(referralBoard), platform.projections, platform.clock);
}

async function openProviderList(platform: Platform) {
  return new ListProviders(await platform.table(providers), platform.projections, platform.keys);
}

async function openProvider(platform: Platform) {
  return new ReadProvider(await platform.table(providers), platform.projections, platform.keys);
}

const inject = [Platform];

@Module({
  imports: [CqrsModule],
  controllers: [ProvidersController, ReferralsController, ProviderStepsController, SenderStepsController],
  providers: [
    { provide: Cases, inject, useFactory: openCases },
    {
      provide: Referrals,
      inject: [Cases],
      useFactory: ({ streams }: Cases<ReferralState>) => new Referrals(streams),
    },
    { provide: Providers, inject, useFactory: openProviders },
    { provide: ReferralLocator, inject, useFactory: openLocator },
    { provide: ListReferrals, inject: [Platform, Providers], useFactory: openBoard },
    { provide: ReadInbox, inject, useFactory: openInbox },
    { provide: ListProviders, inject, useFactory: openProviderList },
    { provide: ReadProvider, inject, useFactory: openProvider },
    {
      provide: ReadReferral,
      inject: [Platform, ReferralLocator, Providers],
      useFactory: (platform: Platform, locator: ReferralLocator, found: Providers) =>
        new ReadReferral(platform, locator, found),
    },
    {
      provide: MissReferralDeadline,
      inject: [Cases],
      useFactory: ({ streams }: Cases<ReferralState>) => new MissReferralDeadline(streams),
    },
    ReferralSteps,
    RegisterProviderHandler,
    RequestReferralHandler,
    ReceiveReferralHandler,
    AcceptReferralHandler,
    DeclineReferralHandler,
    ScheduleAppointmentHandler,
    MissAppointmentHandler,
    StartServiceHandler,
    DeliverServiceHandler,
    ReturnReferralHandler,
    InterruptServiceHandler,
    ConfirmReferralHandler,
    DisputeReferralHandler,
    CancelReferralHandler,
    RerouteReferralHandler,
    EscalateReferralHandler,
  ],
})
export class ReferralModule {}

/** What runs the service: its module and the read models it keeps. */
export const referral: Service = {
  name: 'referral',
  module: ReferralModule,
  projections: [referralLocator, referralBoard, referralDeadlines, providers],
  deadlines: { index: referralDeadlines, firing: MissReferralDeadline },
};
