import { wording, type Refusal } from '#domain/refusal.ts';

/** A refusal as another system reads it: its number, its code, and the words for whoever looks into their log. */
export function refused(status: number, refusal: Refusal): Response {
  return Response.json(
    { ...refusal, ...wording(refusal.refused, 'zh') },
    { status, headers: { 'cache-control': 'no-store' } },
  );
}
