import { getDb } from '#server/database.ts';
import { publicList } from '#server/facility/queries.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async () => Response.json({ facilities: await publicList(await getDb()) });
