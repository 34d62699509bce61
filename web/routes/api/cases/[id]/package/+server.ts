import { answerPackage } from '#server/evidence/doors.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = ({ request, params }) => answerPackage(request, params.id);
