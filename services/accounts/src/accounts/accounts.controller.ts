import { Body, Controller, Get, Patch, Post, Query } from '@nestjs/common';
import { provinces } from '@mouakaba/contracts';
import { Refused, refuse } from '@mouakaba/event-sourcing';
import {
  Answer,
  Answers,
  Creates,
  Invocation,
  IsCodes,
  IsId,
  IsOneOf,
  IsShortText,
  IsSomeOf,
  Maybe,
  PageQuery,
  PathId,
  Permits,
  Problem,
  Removable,
  type InvocationOf,
} from '@mouakaba/http';
import { everyProvince, type Role } from '@mouakaba/identity';
import { subShape } from './account.js';
import { Accounts, drawCredentials } from './accounts.js';
import { accountAnswer, accountsAnswer, credentialsAnswer } from './answers.js';
import { FirstAnswers, type Once } from './first-answers.js';
import { drawOneTimePassword } from './password.js';

const IsProvinces = () => IsSomeOf(everyProvince, ...provinces.map(({ code }) => code));
const IsLocale = () => IsOneOf('ar', 'fr', 'en');

export class CreateAccountBody {
  @IsCodes('role') roles!: Role[];
  /** The unit, centre or provider that the account belongs to. */
  @Maybe() @IsId() organisation?: string;
  /** ISO 3166-2, or `*` for a national role. */
  @Maybe() @IsProvinces() provinces?: string[];
  @Maybe() @IsLocale() locale?: string;
  @Maybe() @IsShortText() name?: string;
}

/** `null` takes a claim away. */
export class ChangeAccountBody {
  @Maybe() @IsCodes('role') roles?: Role[];
  @Removable() @IsId() organisation?: string | null;
  @Removable() @IsProvinces() provinces?: string[] | null;
  @Removable() @IsLocale() locale?: string | null;
}

/** The local accounts of a standalone host; a cluster uses its identity provider's own administration. */
@Controller('v1/accounts')
export class AccountsController {
  constructor(
    private readonly accounts: Accounts,
    private readonly answers: FirstAnswers,
  ) {}

  @Get()
  @Permits('account.manage')
  @Answers(accountsAnswer)
  async list(@Query() { limit, cursor }: PageQuery) {
    if (cursor !== undefined && !subShape.test(cursor))
      throw Problem.of([{ pointer: '/cursor', code: 'request.malformed', in: 'query' }]);
    const found = await this.accounts.list({
      limit: limit + 1,
      ...(cursor === undefined ? {} : { after: cursor }),
    });
    const items = found.slice(0, limit);
    return { items, nextCursor: found.length > limit ? (items.at(-1)?.sub ?? null) : null };
  }

  @Post()
  @Creates()
  @Permits('account.manage')
  @Answers(credentialsAnswer)
  create(@Invocation() call: InvocationOf, @Body() body: CreateAccountBody) {
    return answered(
      this.answers.onceDrawn(call.commandId, body, drawCredentials, (drawn) =>
        this.accounts.create({ ...body }, drawn),
      ),
    );
  }

  @Patch(':sub')
  @Permits('account.manage')
  @Answers(accountAnswer)
  change(@Invocation() call: InvocationOf, @PathId('sub') sub: string, @Body() body: ChangeAccountBody) {
    const change = async () => known(await this.accounts.change(sub, { ...body }));
    return answered(this.answers.once(call.commandId, body, change));
  }

  @Post(':sub/password-reset')
  @Permits('account.manage')
  @Answers(credentialsAnswer)
  resetPassword(@Invocation() call: InvocationOf, @PathId('sub') sub: string) {
    const draw = () => ({ sub, oneTimePassword: drawOneTimePassword() });
    return answered(
      this.answers.onceDrawn(call.commandId, {}, draw, async ({ oneTimePassword }) =>
        known(await this.accounts.resetPassword(sub, oneTimePassword)),
      ),
    );
  }

  @Post(':sub/disabling')
  @Permits('account.manage')
  @Answers(accountAnswer)
  disable(@Invocation() call: InvocationOf, @PathId('sub') sub: string) {
    const disable = async () => known(await this.accounts.disable(sub));
    return answered(this.answers.once(call.commandId, {}, disable));
  }
}

async function answered<Body extends object>(once: Promise<Once<Body>>): Promise<Answer<Body>> {
  const { answer, replayed } = await once;
  return new Answer(answer, replayed ? { 'idempotent-replay': 'true' } : {});
}

function known<T>(account: T | undefined): T {
  if (account === undefined) throw new Refused(refuse('account.not-found'));
  return account;
}
