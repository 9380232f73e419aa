import { parseArgs, type ParseArgsOptionsConfig } from 'node:util';

/** The values of these options as they were typed; `--help` and what is no option end the program. */
export function optionsOf<Options extends ParseArgsOptionsConfig>(options: Options, help: string) {
  if (process.argv.slice(2).some((word) => word === '--help' || word === '-h')) {
    process.stdout.write(`${help}\n`);
    process.exit(0);
  }
  try {
    return parseArgs({ options }).values;
  } catch (error) {
    return refuse(`${String(error instanceof Error ? error.message.split('. ')[0] : error)}. Say --help.`);
  }
}

/** Ends a program that was not asked for something it can do. */
export function refuse(sentence: string): never {
  process.stderr.write(`${sentence}\n`);
  process.exit(2);
}
