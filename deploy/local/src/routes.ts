import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { languages, problems, problemText, type Language, type ProblemCode } from '@mouakaba/contracts';

const documents = fileURLToPath(new URL('../../../contracts/openapi', import.meta.url));

/** Routes that every service has are answered by this one. */
const anyService = 'programme';
/** What the proxy takes from the contracts: whose each path is, and what it answers for a service that does not. */
export function proxyRoutes(services: readonly string[]): string {
  return [
    '# Made by `npm run deployment` from contracts: not to be edited.\n',
    map('$uri', '$service', anyService, owners(services)),
    map('$uri', '$target', '$service$request_uri', [named(services)]),
    map('"$request_method $http_accept_language"', '$away', body('service.outcome-unknown', 'ar'), answers()),
    ...[...refusals].map(([variable, code]) =>
      map('$http_accept_language', variable, body(code, 'ar'), inLanguages(code)),
    ),
  ].join('\n');
}

/** What the proxy refuses itself, as a service would. */
const refusals = new Map<string, ProblemCode>([
  ['$malformed', 'request.malformed'],
  ['$too_large', 'request.too-large'],
  ['$headers_too_large', 'request.headers-too-large'],
]);

function inLanguages(code: ProblemCode): (readonly [pattern: string, body: string])[] {
  return languages
    .filter((language) => language !== 'ar')
    .map((language) => [`^${language}`, body(code, language)] as const);
}

/** From the OpenAPI documents. */
function owners(services: readonly string[]): (readonly [pattern: string, service: string])[] {
  return [...services, 'reference'].toSorted().flatMap((name) => {
    const service = name === 'reference' ? anyService : name;
    const { paths } = JSON.parse(readFileSync(join(documents, `${name}.json`), 'utf8')) as {
      readonly paths: object;
    };
    return [...Object.keys(paths), `/v1/${name}/openapi.json`].map(
      (path) => [pattern(path), service] as const,
    );
  });
}

/** Health and read models of one service, by its name. No other host can be named, and nothing needs escaping. */
function named(services: readonly string[]): readonly [pattern: string, target: string] {
  const paths = '/health/(?:live|ready)|/v1/admin/[a-z0-9/-]+';
  return [`^/services/(${services.join('|')})(${paths})$`, '$1$2$is_args$args'];
}

/** A read can be said to be unanswered; of a write nobody knows whether it was done. Without a language: Arabic. */
function answers(): (readonly [pattern: string, body: string])[] {
  const reads = [...languages, '' as const].map(
    (language) => [`^(GET|HEAD) ${language}`, body('service.unavailable', language || 'ar')] as const,
  );
  const writes = languages.map(
    (language) => [`^[A-Z]+ ${language}`, body('service.outcome-unknown', language)] as const,
  );
  return [...reads, ...writes];
}

function body(code: ProblemCode, language: Language): string {
  const document = {
    type: `urn:mouakaba:problem:${code}`,
    ...problemText(problems[code], {}, language),
    code,
  };
  return `'${JSON.stringify(document).replaceAll("'", '’')}'`;
}

function map(
  from: string,
  to: string,
  fallback: string,
  rows: readonly (readonly [pattern: string, value: string])[],
): string {
  const lines = rows.map(([regex, value]) => `  '~${regex}' ${value};\n`);
  return `map ${from} ${to} {\n  default ${fallback};\n${lines.join('')}}\n`;
}

function pattern(path: string): string {
  return `^${path.replaceAll(/\{[^}]+\}/g, '[^/]+').replaceAll('.', '\\.')}$`;
}
