import type { Registry } from 'prom-client';
import type { KeyUses } from '@mouakaba/event-sourcing';
import type { TokenVerifier } from '@mouakaba/identity';
import type { RateLimits } from './edge/rate-limits.js';
import type { Timeouts } from './edge/timeouts.js';
import type { PublishedApi } from './openapi/document.js';
import type { HealthCheck } from './operations/health.js';
import type { LogOptions } from './operations/logger.js';
import type { ManagementAddress } from './operations/management-server.js';
import type { PositionTokens } from './routes/position-tokens.js';

export interface HttpOptions {
  /** In every log line. */
  readonly service: string;
  readonly verifier: Pick<TokenVerifier, 'verify'>;
  readonly positions: PositionTokens;
  readonly keyUses: Pick<KeyUses, 'claim' | 'release'>;
  /** What this process publishes: `/v1/<name>/openapi.json` describes the endpoints of each. */
  readonly apis?: readonly PublishedApi[];
  readonly healthChecks?: readonly HealthCheck[];
  /** Metrics others add to; also injectable as `Registry`. */
  readonly metrics?: Registry;
  /** Where `/metrics` is served; nowhere without it. */
  readonly management?: ManagementAddress;
  readonly rateLimits?: RateLimits | false;
  /** Requests that are handled at the same time; as `limits` say without it. */
  readonly requestsAtOnce?: number;
  readonly timeouts?: Timeouts;
  /** Addresses or networks of proxies whose `X-Forwarded-For` is believed. */
  readonly trustProxy?: readonly string[];
  readonly log?: LogOptions;
}
