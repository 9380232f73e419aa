import { Controller, Get } from '@nestjs/common';
import { codeLists, codesOf, isCodeList, provinces, regions } from '@mouakaba/contracts';
import { Refused, refuse } from '@mouakaba/event-sourcing';
import { Invocation, PathName, Permits, reference, type InvocationOf } from '@mouakaba/http';
import { permissionsOf } from '@mouakaba/identity';

/** What everybody may know: who one is, what codes mean, where places are. */
@Controller('v1')
export class ReferenceController {
  @Get('me')
  @Permits('self.read')
  me(@Invocation() { caller }: InvocationOf) {
    return { ...caller, permissions: permissionsOf(caller) };
  }

  @Get('codes')
  @Permits('reference.read')
  lists() {
    return reference(codeLists);
  }

  @Get('codes/:list')
  @Permits('reference.read')
  list(@PathName('list') list: string) {
    if (!isCodeList(list)) throw new Refused(refuse('reference.not-found'));
    return reference({ list, codes: codesOf(list) });
  }

  @Get('geography')
  @Permits('reference.read')
  geography() {
    return reference({ regions, provinces });
  }
}
