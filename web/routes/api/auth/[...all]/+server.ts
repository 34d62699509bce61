import { answerAuth } from '#server/auth/door.ts';
import type { RequestHandler } from './$types';

const answer: RequestHandler = ({ request, getClientAddress }) => answerAuth(request, getClientAddress());

export { answer as GET, answer as POST };
