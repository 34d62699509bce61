import { answerVerify } from '#server/paper/doors.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = ({ params, url }) => answerVerify(params.id, url.searchParams.get('c'));
