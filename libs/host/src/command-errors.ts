import { OperatorError } from '@mouakaba/event-sourcing';

/** What was asked for cannot be done as it is typed; the message is a sentence. */
export class WrongArguments extends OperatorError {
  override readonly name = 'WrongArguments';
}

/** What was asked for cannot be done here and now; the message is a sentence with the way out. */
export class CommandRefused extends OperatorError {
  override readonly name = 'CommandRefused';
}
