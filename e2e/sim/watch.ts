import { asc } from 'drizzle-orm';
import { scopes } from '#db/postgres/schema/sync.ts';
import type { Actor } from '#domain/roles.ts';
import { covers } from '#domain/roles.ts';
import type { PullResult } from '#domain/wire.ts';
import { STREETS, SECRET, SURNAME } from './city.ts';
import type { Answer, Call } from './server.ts';
import type { World } from './world.ts';

/** Looks at everything that leaves the server: versions only rise (I11), and nobody is told what is not theirs (I7). */
export function watchServer(world: World): void {
  const highest = new Map<string, number>();
  let last = new Map<string, number>();
  const read = async () =>
    new Map(
      (await world.server.db.select().from(scopes).orderBy(asc(scopes.id))).map((row) => [
        row.id,
        row.version,
      ]),
    );
  const versions = async () => {
    const now = await read();
    for (const [id, version] of now) {
      const before = highest.get(id) ?? 0;
      if (version !== last.get(id) && version <= before)
        world.broken('I11 version monotone', `${id} went from ${before} to ${version}`);
      highest.set(id, Math.max(before, version));
    }
    last = now;
  };
  world.afterRestore = async () => void (last = await read());
  world.server.watch = async (call: Call, answer: Answer, actor: Actor | null) => {
    if (call.door === 'pull' && 'value' in answer && actor)
      checkPull(world, actor, answer.value as PullResult);
    if (['push', 'upload.part', 'upload.whole'].includes(call.door)) await versions();
  };
}

/** Every scope this person may see, said independently of the server's own answer. */
export function scopesFor(actor: Actor): string[] {
  if (actor.grants.length === 0) return [];
  const streets = STREETS.filter((street) => actor.grants.some(({ areaId }) => covers(areaId, street)));
  return ['ref', `user:${actor.userId}`, ...streets.map((street) => `area:${street}`)];
}

function checkPull(world: World, actor: Actor, { rows, scopes: told }: PullResult): void {
  const mine = new Set(scopesFor(actor));
  const strange = [...told.map(({ id }) => id), ...rows.map(({ scope }) => scope)].find(
    (id) => !mine.has(id),
  );
  if (strange) world.broken('I7 scope', `${actor.userId} was told of ${strange}`);
  for (const { scope, table, id, row } of rows) {
    if (!scope.startsWith('area:')) continue;
    const text = JSON.stringify(row);
    if (text.includes(SECRET) || text.includes(SURNAME + 'u'))
      world.broken('I7 scope', `${scope} shows private words of ${table} ${id}`);
  }
}
