import { Controller, Get } from '@nestjs/common';
import { codeLists, codesOf, isCodeList, provinces, regions } from '@mouakaba/contracts';
import { Refused, refuse } from '@mouakaba/event-sourcing';
import { Answers, Invocation, PathName, Permits, reference, type InvocationOf } from '@mouakaba/http';
import { permissionsOf } from '@mouakaba/identity';
import { codeListAnswer, codeListsAnswer, geographyAnswer, meAnswer } from './answers.js';

/** What everybody may know: who one is, what codes mean, where places are. */
@Controller('v1')
export class ReferenceController {
  @Get('me')
  @Permits('self.read')
  @Answers(meAnswer)
  me(@Invocation() { caller }: InvocationOf) {
    return { ...caller, permissions: permissionsOf(caller) };
  }

  @Get('codes')
  @Permits('reference.read')
  @Answers(codeListsAnswer)
  lists() {
    return reference(codeLists);
  }

  @Get('codes/:list')
  @Permits('reference.read')
  @Answers(codeListAnswer)
  list(@PathName('list') list: string) {
    if (!isCodeList(list)) throw new Refused(refuse('reference.not-found'));
    return reference({ list, codes: codesOf(list) });
  }

  @Get('geography')
  @Permits('reference.read')
  @Answers(geographyAnswer)
  geography() {
    return reference({ regions, provinces });
  }
}
