import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { inArray } from 'drizzle-orm';
import { connect } from '#db/postgres/connect.ts';
import { inspections } from '#db/postgres/schema/field.ts';
import { ledger } from '#db/postgres/schema/sync.ts';
import { nullIf } from '#server/errno.ts';
import type { City } from './city.ts';

export type AtServer = { isThere: boolean; photosStored: number };

/** What the server has of one inspection, as a manager sees it. */
export async function atServer({ manager }: City, id: string): Promise<AtServer> {
  const input = encodeURIComponent(JSON.stringify({ json: { id } }));
  const answer = await manager.fetch(`/api/trpc/inspection.show?input=${input}`);
  if (answer.status === 404) return { isThere: false, photosStored: 0 };
  const { result } = (await answer.json()) as {
    result: { data: { json: { photos: { stored: boolean }[] } } };
  };
  return { isThere: true, photosStored: result.data.json.photos.filter(({ stored }) => stored).length };
}

/** What the chip said when the browser died, held against the server: it may be behind the truth, never ahead of it. */
export function aheadOfTruth(chip: string, photos: number, server: AtServer): string[] {
  const waiting = /照片 (\d+)/.exec(chip)?.[1];
  const saysSent = chip === '全部送达' || (chip.startsWith('待传照片') && !chip.includes('仅在本机'));
  const saysStored = chip === '全部送达' ? photos : waiting === undefined ? 0 : photos - Number(waiting);
  return [
    ...(saysSent && !server.isThere ? [`the chip said ${chip}, and the server has no record`] : []),
    ...(server.photosStored < saysStored
      ? [`the chip said ${chip}, the server has ${server.photosStored}`]
      : []),
  ];
}

/** After all kills, in the stopped server's own database: each inspection once, the chain without a gap, each photo with its own bytes. */
export async function ledgerFaults({ dataDir }: City, ids: readonly string[]): Promise<string[]> {
  const { db, close } = await connect({ databaseUrl: undefined, dataDir });
  try {
    const entries = (await db.select().from(ledger).orderBy(ledger.seq)).filter(
      ({ source }) => source === 'phone',
    );
    const facts = await db
      .select({ id: inspections.id })
      .from(inspections)
      .where(inArray(inspections.id, [...ids]));
    const sent = entries.map(({ args }) => (args as { inspectionId: string }).inspectionId);
    const chain = entries.every(
      ({ seq, prev }, at) => seq === at + 1 && prev === (entries[at - 1]?.hash ?? ''),
    );
    const photos = new Set(entries.flatMap(({ blobs }) => blobs.map(({ sha256 }) => sha256)));
    const lost: string[] = [];
    for (const sha256 of photos)
      if ((await hashAt(dataDir, sha256)) !== sha256) lost.push(`lost photo ${sha256}`);
    return [
      ...(chain ? [] : ['the chain at the server has a gap']),
      ...(facts.length === ids.length ? [] : [`${facts.length} of ${ids.length} inspections are facts`]),
      ...ids.flatMap((id) => {
        const times = sent.filter((one) => one === id).length;
        return times === 1 ? [] : [`${id} is in the ledger ${times} times`];
      }),
      ...(sent.length === ids.length ? [] : [`${sent.length} entries for ${ids.length} inspections`]),
      ...lost,
    ];
  } finally {
    await close();
  }
}

async function hashAt(dataDir: string, sha256: string): Promise<string | null> {
  const path = join(dataDir, 'files', 'photos', sha256.slice(0, 2), sha256);
  const bytes = await readFile(path).catch(nullIf('ENOENT'));
  return bytes && createHash('sha256').update(bytes).digest('hex');
}
