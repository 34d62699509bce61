import { answerUpload } from '#server/photo/uploads.ts';
import type { RequestHandler } from './$types';

export const POST: RequestHandler = ({ request }) => answerUpload(request);
export const OPTIONS = POST;
