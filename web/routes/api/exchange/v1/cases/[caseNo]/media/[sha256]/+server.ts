import { config } from '#server/config.ts';
import { getDb } from '#server/database.ts';
import { showPhoto } from '#server/outside/enforcement/media.ts';
import { openPhoto } from '#server/photo/store.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ params, url }) =>
  showPhoto(
    params.caseNo,
    params.sha256,
    url.searchParams,
    { ...config(), db: await getDb(), now: () => new Date() },
    openPhoto,
  );
