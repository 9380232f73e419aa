import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { freePort } from '@mouakaba/local';
import { Api } from './api.js';
import { startProgram, type Program } from './program.js';

const program = new URL('../../../../../services/standalone/dist/main.js', import.meta.url);

export interface Host {
  readonly program: Program;
  readonly administrator: Api;
}

/**
 * The standalone host as `npm start` runs it, on an empty folder. Only its clock is a journey's (moved by nothing):
 * that is what lets a program log in with a password.
 */
export async function startHost(folder: string): Promise<Host> {
  mkdirSync(folder);
  const clock = join(folder, 'clock');
  writeFileSync(clock, '0');
  const [port, managementPort] = [String(await freePort()), String(await freePort())];
  const origin = `http://127.0.0.1:${port}`;
  const started = await startProgram(program, folder, {
    ...{ PORT: port, MANAGEMENT_PORT: managementPort, PUBLIC_URL: origin, DOMAIN_CLOCK_FILE: clock },
  });
  const [, sub = '', password = ''] = /account (\S+) {2}one-time password (\S+)/.exec(started.said) ?? [];
  return { program: started, administrator: await Api.logIn(origin, sub, password) };
}
