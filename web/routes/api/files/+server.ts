import { uploads } from '#server/photo/uploads.ts';
import type { RequestHandler } from './$types';

export const POST: RequestHandler = ({ request }) => uploads().handleWeb(request);
export const OPTIONS = POST;
