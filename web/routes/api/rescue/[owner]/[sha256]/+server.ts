import { answerRescuedPhoto } from '#server/doors.ts';
import type { RequestHandler } from './$types';

export const PUT: RequestHandler = ({ request, params }) =>
  answerRescuedPhoto(request, params.owner, params.sha256);
