import { answerReceipt } from '#server/receipt-door.ts';
import type { RequestHandler } from './$types';

export const PUT: RequestHandler = ({ request, params }) => answerReceipt(request, params.sha256);
export const GET = PUT;
