import type { Refusal } from '#domain/refusal.ts';

/** Stores the receipt's file; doing it twice stores one. @returns its hash, or why not @throws when nobody answered */
export async function storeReceipt(file: Blob): Promise<{ sha256: string } | Refusal> {
  const bytes = await file.arrayBuffer();
  const sha256 = hex(await crypto.subtle.digest('SHA-256', bytes));
  const headers = { 'content-type': 'application/octet-stream' };
  const answer = await fetch(`/api/receipts/${sha256}`, { method: 'PUT', headers, body: bytes });
  return answer.ok ? { sha256 } : ((await answer.json()) as Refusal);
}

function hex(hash: ArrayBuffer): string {
  return [...new Uint8Array(hash)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** What a field of the city's time holds, as an instant; null while it holds none. */
export function instantOf(local: string): string | null {
  const at = new Date(`${local}:00+08:00`);
  return Number.isNaN(at.getTime()) ? null : at.toISOString();
}
