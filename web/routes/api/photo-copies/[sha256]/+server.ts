import { answerOutside } from '#server/photo/doors.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = ({ request, params }) => answerOutside(request, params.sha256);
