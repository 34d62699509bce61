import { answerCopyOf } from '#server/photo/doors.ts';
import type { RequestHandler } from './$types';

export const POST: RequestHandler = ({ request }) => answerCopyOf(request);
