import { describe, expect, it } from '@jest/globals';
import { parser } from '@prometheus-io/lezer-promql';
import { collectDefaultMetrics, Registry } from 'prom-client';
import { processes, read, yaml } from './files.js';

const sources = [
  'libs/host/src/operations/metrics.ts',
  'libs/http/src/operations/metrics.ts',
  'services/relay/src/metrics.ts',
];

/** Names of series: our own as the sources have them, and Node's as the client makes them. */
function seriesKnown(): ReadonlySet<string> {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const own = sources.flatMap((file) =>
    [...read(file).matchAll(/'((?:mouakaba|http)_[a-z_]+)'/g)].map(([, name = '']) => name),
  );
  const names = [...own, ...registry.getMetricsAsArray().map(({ name }) => name), 'up'];
  return new Set(names.flatMap((name) => [name, `${name}_bucket`, `${name}_count`, `${name}_sum`]));
}

/** @throws Error it is no PromQL */
function seriesOf(query: string): readonly string[] {
  const text = query.replaceAll('$__rate_interval', '5m');
  const names: string[] = [];
  parser.parse(text).iterate({
    enter: ({ type, from, to }) => {
      if (type.isError) throw new Error(`${text} is no PromQL at ${text.slice(from)}`);
      if (type.name === 'Identifier') names.push(text.slice(from, to));
    },
  });
  return names;
}

interface Dashboard {
  readonly panels: readonly {
    readonly title: string;
    readonly datasource: { readonly uid: string };
    readonly targets: readonly { readonly expr: string }[];
  }[];
}
interface Alerts {
  readonly groups: readonly {
    readonly rules: readonly { readonly alert: string; readonly expr: string }[];
  }[];
}

const dashboard = JSON.parse(read('deploy/grafana/dashboards/mouakaba.json')) as Dashboard;
const queries = dashboard.panels.flatMap(({ title, targets }) =>
  targets.map(({ expr }) => [title, expr] as const),
);
const alerts = (yaml('deploy/prometheus/alerts.yml') as Alerts).groups
  .flatMap(({ rules }) => rules)
  .map(({ alert, expr }) => [alert, expr] as const);
const known = seriesKnown();

describe('Prometheus', () => {
  it('asks every process, at its management port', () => {
    const { scrape_configs: jobs } = yaml('deploy/prometheus/prometheus.yml') as {
      readonly scrape_configs: readonly {
        readonly dns_sd_configs: readonly { readonly names: readonly string[]; readonly port: number }[];
      }[];
    };
    const asked = jobs.flatMap(({ dns_sd_configs }) => dns_sd_configs);
    expect(asked.flatMap(({ names }) => names).toSorted()).toEqual([...processes].toSorted());
    expect(asked.map(({ port }) => port)).toEqual([3001]);
  });
});

describe.each([
  ['the dashboard', queries],
  ['the alerts', alerts],
])('%s', (_, all) => {
  it.each(all)('%s asks for series that the code has', (_title, query) => {
    const series = seriesOf(query);
    expect(series.length).toBeGreaterThan(0);
    expect(series.filter((name) => !known.has(name))).toEqual([]);
  });
});

describe('every alert', () => {
  it('has a line that says what to do', () => {
    const [, section = ''] = /^### Alerts$(.*?)^## /ms.exec(read('docs/operations/monitoring.md')) ?? [];
    const rows = [...section.matchAll(/^\| `(\w+)` +\| \S.{20,}\|$/gm)].map(([, name]) => name);
    expect(rows).toEqual(alerts.map(([name]) => name));
  });
});

describe('every figure of our own', () => {
  it('is looked at', () => {
    const looked = new Set([...queries, ...alerts].flatMap(([, query]) => seriesOf(query)));
    const own = [...known].filter((name) => /^(mouakaba|http)_.*(?<!_bucket|_count|_sum)$/.test(name));
    const unseen = own.filter(
      (name) => !['', '_bucket', '_count', '_sum'].some((end) => looked.has(`${name}${end}`)),
    );
    expect(unseen).toEqual([]);
  });

  it('comes from the data source that is provisioned', () => {
    const { datasources } = yaml('deploy/grafana/provisioning/datasources/prometheus.yml') as {
      readonly datasources: readonly { readonly uid: string }[];
    };
    for (const { datasource } of dashboard.panels) expect(datasource.uid).toBe(datasources[0]!.uid);
  });
});
