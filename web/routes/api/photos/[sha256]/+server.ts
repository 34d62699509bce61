import { answerPhoto } from '#server/doors.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = ({ request, params }) => answerPhoto(request, params.sha256);
