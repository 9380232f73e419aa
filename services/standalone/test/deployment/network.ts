import type { KubernetesObject } from './tools.js';

type Labels = Readonly<Record<string, string>>;

interface Selector {
  readonly matchLabels?: Labels;
  readonly matchExpressions?: readonly {
    readonly key: string;
    readonly operator: string;
    readonly values: readonly string[];
  }[];
}
interface Peer {
  readonly podSelector?: Selector;
  readonly namespaceSelector?: Selector;
  readonly ipBlock?: object;
}
interface Rule {
  readonly from?: readonly Peer[];
  readonly to?: readonly Peer[];
  readonly ports: readonly { readonly port: number }[];
}
export interface Policy extends KubernetesObject {
  readonly spec: {
    readonly podSelector: Selector;
    readonly policyTypes: readonly string[];
    readonly ingress?: readonly Rule[];
    readonly egress?: readonly Rule[];
  };
}

export interface Pod {
  readonly namespace: string;
  readonly labels: Labels;
}

const open = ['every port'] as const;
type Ports = readonly (number | (typeof open)[number])[];

/** The ports of `pod` at which `from` is heard, by what the policies of the pod's namespace say. */
export function ingressTo(policies: readonly Policy[], pod: Pod, from: Pod): Ports {
  const judging = judges(policies, pod, 'Ingress');
  if (judging.length === 0) return open;
  return allowed(
    judging.flatMap(({ spec }) => spec.ingress ?? []),
    ({ from: peers = [] }) => peers,
    pod,
    from,
  );
}

/** The ports of `to` that `pod` may ask. */
export function egressFrom(policies: readonly Policy[], pod: Pod, to: Pod): Ports {
  const judging = judges(policies, pod, 'Egress');
  if (judging.length === 0) return open;
  return allowed(
    judging.flatMap(({ spec }) => spec.egress ?? []),
    ({ to: peers = [] }) => peers,
    pod,
    to,
  );
}

function judges(policies: readonly Policy[], pod: Pod, type: string): readonly Policy[] {
  return policies.filter(
    ({ metadata, spec }) =>
      metadata.namespace === pod.namespace &&
      spec.policyTypes.includes(type) &&
      selects(spec.podSelector, pod.labels),
  );
}

function allowed(
  rules: readonly Rule[],
  peersOf: (rule: Rule) => readonly Peer[],
  pod: Pod,
  other: Pod,
): Ports {
  const ports = rules
    .filter((rule) => peersOf(rule).some((peer) => isPeer(peer, pod, other)))
    .flatMap((rule) => rule.ports.map(({ port }) => port));
  return [...new Set(ports)].toSorted((a, b) => a - b);
}

function isPeer(peer: Peer, pod: Pod, other: Pod): boolean {
  if (peer.ipBlock !== undefined) return false;
  const here =
    peer.namespaceSelector === undefined
      ? other.namespace === pod.namespace
      : selects(peer.namespaceSelector, { 'kubernetes.io/metadata.name': other.namespace });
  return here && selects(peer.podSelector ?? {}, other.labels);
}

function selects({ matchLabels = {}, matchExpressions = [] }: Selector, labels: Labels): boolean {
  return (
    Object.entries(matchLabels).every(([key, value]) => labels[key] === value) &&
    matchExpressions.every(
      ({ key, operator, values }) => operator === 'In' && values.includes(labels[key] ?? ''),
    )
  );
}
