import { health } from '#server/health.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async () => {
  const state = await health();
  return Response.json(state, { status: state.status === 'ok' ? 200 : 503 });
};
