import { config } from '#server/config.ts';
import { getDb } from '#server/database.ts';
import { hearEvent } from '#server/outside/enforcement/callback.ts';
import type { RequestHandler } from './$types';

export const POST: RequestHandler = async ({ request }) =>
  hearEvent(request, { db: await getDb(), exchangeSecret: config().exchangeSecret, now: () => new Date() });
