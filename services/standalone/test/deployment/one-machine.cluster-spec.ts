import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { nginx } from '@mouakaba/local';
import { read } from './files.js';

describe('the proxy before one machine', () => {
  const folder = mkdtempSync(join(tmpdir(), 'mouakaba-tls-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('is what nginx takes, with TLS of today alone', async () => {
    const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes'];
    const subject = ['-subj', '/CN=mouakaba.example', '-days', '1'];
    const files = ['-keyout', join(folder, 'key.pem'), '-out', join(folder, 'fullchain.pem')];
    execFileSync('openssl', ['req', '-x509', ...key, ...subject, ...files], { stdio: 'pipe' });
    const configuration = read('deploy/one-machine/nginx.conf');
    expect(configuration).toMatch(/^ {2}ssl_protocols TLSv1\.2 TLSv1\.3;$/m);
    expect(configuration).not.toMatch(/listen 80|CBC|RC4|3DES|MD5/);
    const server = configuration
      .replaceAll('/etc/ssl/mouakaba', folder)
      .replace('listen 443', 'listen 127.0.0.1:8443');
    const paths = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
      (name) => `${name}_temp_path ${folder}/${name};`,
    );
    writeFileSync(
      join(folder, 'nginx.conf'),
      `pid ${folder}/pid;\nevents {}\nhttp {\n${paths.join('\n')}\n${server}\n}\n`,
    );
    const options = ['-t', '-p', folder, '-c', join(folder, 'nginx.conf'), '-e', 'stderr'];
    const check = await nginx();
    expect(() => execFileSync(check, options, { stdio: 'pipe', encoding: 'utf8' })).not.toThrow();
  });
});
