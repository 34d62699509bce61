import type { Hello, PullResult, PushResult } from '#domain/wire.ts';
import { Fault } from './fault.ts';

// A captive portal answers 200 to everything. What does not look like our server's answer is no answer.

export function asHello(answer: unknown): Hello {
  const said = fields(answer);
  const user = fields(said.user);
  demand(
    isText(said.datasetId) &&
      isText(said.serverTime) &&
      isCount(said.lastSeq) &&
      typeof said.head === 'string',
  );
  demand(
    isText(user.id) &&
      typeof user.name === 'string' &&
      Array.isArray(user.roles) &&
      Array.isArray(user.scopes),
  );
  return answer as Hello;
}

export function asPushResult(answer: unknown): PushResult {
  const said = fields(answer);
  demand(isText(said.serverTime) && isCount(said.lastSeq) && Array.isArray(said.received));
  demand([null, 'gap', 'rewind', 'fork'].includes(said.stopped as PushResult['stopped']));
  demand(
    (said.received as unknown[]).every((one) => isCount(fields(one).seq) && isCount(fields(one).receipt)),
  );
  return answer as PushResult;
}

export function asPullResult(answer: unknown): PullResult {
  const said = fields(answer);
  demand(isText(said.datasetId) && isText(said.serverTime) && typeof said.more === 'boolean');
  demand(Array.isArray(said.scopes) && Array.isArray(said.rows) && Array.isArray(said.outcomes));
  fields(said.cursors);
  demand((said.scopes as unknown[]).every((scope) => isText(fields(scope).id)));
  demand((said.rows as unknown[]).every(isPulledRow));
  return answer as PullResult;
}

export function asWanted(answer: unknown): { wanted: string[]; stored: string[] } {
  const said = fields(answer);
  demand(Array.isArray(said.wanted) && Array.isArray(said.stored));
  return answer as { wanted: string[]; stored: string[] };
}

function isPulledRow(row: unknown): boolean {
  const { scope, table, id, row: value } = fields(row);
  return isText(scope) && isText(table) && isText(id) && typeof value === 'object';
}

function fields(value: unknown): Record<string, unknown> {
  demand(typeof value === 'object' && value !== null && !Array.isArray(value));
  return value as Record<string, unknown>;
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

function demand(holds: boolean): asserts holds {
  if (!holds) throw new Fault('network', 'the answer is not from our server');
}
