/**
 * What whoever runs the process can mend. The message is a whole sentence that says what is wrong and the way out; it is
 * printed as it is, without a stack, and holds nothing personal. Whatever else ends a program is a fault of the program.
 */
export class OperatorError extends Error {}

/** An address of the configuration names no store, or a server that is not set up as it must be. */
export class AddressRefused extends OperatorError {
  override readonly name = 'AddressRefused';
}
