import canonicalize from 'canonicalize';
import { createHash } from 'node:crypto';

/**
 * SHA-256 of what a filing says. The signed addresses are left out: they are made anew for every try,
 * and a repeated filing must be known as the same one.
 */
export function contentHash(filing: Record<string, unknown>): string {
  const { media_url: _address, attribute, ...rest } = filing;
  const {
    manifest_url: _manifest,
    content_sha256: _hash,
    ...attributes
  } = (attribute ?? {}) as Record<string, unknown>;
  return createHash('sha256')
    .update(canonicalize({ ...rest, attribute: attributes }) ?? '')
    .digest('hex');
}
