import { answerUpload } from '#server/photo/uploads.ts';
import type { RequestHandler } from './$types';

// No GET: a partial upload is nobody's to read.
export const PATCH: RequestHandler = ({ request }) => answerUpload(request);
export const HEAD = PATCH;
export const OPTIONS = PATCH;
