import { answerCopy } from '#server/paper/doors.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = ({ params, url }) => answerCopy(params.id, url.searchParams.get('c'));
