import { answerTrpc } from '#server/doors.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = ({ request }) => answerTrpc(request);
export const POST = GET;
