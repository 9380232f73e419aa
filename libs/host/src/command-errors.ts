/** What was asked for cannot be done as it is typed; the message is a sentence. */
export class WrongArguments extends Error {
  override readonly name = 'WrongArguments';
}

/** What was asked for cannot be done here and now; the message is a sentence with the way out. */
export class CommandRefused extends Error {
  override readonly name = 'CommandRefused';
}
