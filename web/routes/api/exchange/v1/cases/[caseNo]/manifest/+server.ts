import { config } from '#server/config.ts';
import { getDb } from '#server/database.ts';
import { showManifest } from '#server/outside/enforcement/media.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ params, url }) =>
  showManifest(params.caseNo, url.searchParams, { ...config(), db: await getDb(), now: () => new Date() });
