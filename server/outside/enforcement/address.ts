import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';

/** Addresses that open by themselves until they end: a path, its end in seconds since 1970, and a MAC over both. */
export type Keyed = { secret: string; now(): Date };

/** @param path already percent-encoded, from the root */
export function signedAddress(path: string, exp: number, secret: string): string {
  return `${path}?exp=${exp}&sig=${macOf(path, String(exp), secret).toString('base64url')}`;
}

/** True while a signed address may be used. Forged, altered and ended ones look alike to the caller. */
export function opens(path: string, query: URLSearchParams, { secret, now }: Keyed): boolean {
  const exp = query.get('exp') ?? '';
  const given = Buffer.from(query.get('sig') ?? '', 'base64url');
  const meant = macOf(path, exp, secret);
  if (given.length !== meant.length || !timingSafeEqual(given, meant)) return false;
  return Number(exp) * 1000 > now().getTime();
}

export function manifestPath(caseNo: string): string {
  return `/api/exchange/v1/cases/${encodeURIComponent(caseNo)}/manifest`;
}

export function photoPath(caseNo: string, sha256: string): string {
  return `/api/exchange/v1/cases/${encodeURIComponent(caseNo)}/media/${sha256}`;
}

function macOf(path: string, exp: string, secret: string): Buffer {
  const key = Buffer.from(hkdfSync('sha256', secret, '', 'exchange v1 media address', 32));
  return createHmac('sha256', key).update(`${path}\n${exp}`).digest();
}
