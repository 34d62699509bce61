import { uploads } from '#server/photo/uploads.ts';
import type { RequestHandler } from './$types';

// No GET: a partial upload is nobody's to read.
export const PATCH: RequestHandler = ({ request }) => uploads().handleWeb(request);
export const HEAD = PATCH;
export const OPTIONS = PATCH;
