import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import { BadRequestException, Body, Controller, Module, Param, Post } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { checked } from '@mouakaba/http';
import { intake } from '@mouakaba/intake';

/*
 * A program: Nest on Fastify and nothing else. The same route, body, checks and size of answer as the service's;
 * it asks for no token and keeps nothing.
 */

const SessionBody = sessionBody();

@Controller('v1/cases')
class ListeningSessionsController {
  @Post(':caseId/listening-sessions')
  hold(@Param('caseId') caseId: string, @Body() plain: object) {
    const { faults } = checked(SessionBody, plain);
    if (faults.length > 0) throw new BadRequestException(faults);
    return { caseId, sessionId: randomUUID(), revision: 45, position: `bare.${caseId}` };
  }
}

@Module({ controllers: [ListeningSessionsController] })
class BareModule {}

const app = await NestFactory.create<NestFastifyApplication>(BareModule, new FastifyAdapter(), {
  logger: false,
});
await app.listen(0, '127.0.0.1');
process.stdout.write(`listens on ${await app.getUrl()}\n`);

/** @throws Error the use case has none: a server that checks nothing is no comparison */
function sessionBody() {
  const { body } = intake.useCases.holdListeningSessionUseCase.endpoint;
  if (body === undefined)
    throw new Error('holding a listening session takes no body: there is none to check');
  return body;
}
