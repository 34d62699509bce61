import { building } from '$app/environment';
import type { Handle, ServerInit } from '@sveltejs/kit';
import { admitted } from '#server/admission.ts';
import { boot } from '#server/boot.ts';
import { config } from '#server/config.ts';
import { contentPolicy, originsOf } from '#domain/tile-source.ts';

export const init: ServerInit = async () => {
  if (!building) await boot();
};

export const handle: Handle = async ({ event, resolve }) => {
  const response = await admitted(event.url.pathname, async () => resolve(event));
  response.headers.set('x-content-type-options', 'nosniff');
  // These bind documents alone; a pull without news is not twice as long for them.
  if (response.headers.get('content-type')?.startsWith('text/html')) {
    response.headers.set('referrer-policy', 'same-origin');
    response.headers.set('permissions-policy', 'camera=(self), geolocation=(self), microphone=()');
    response.headers.set('content-security-policy', contentPolicy(originsOf(config().tiles)));
  }
  return response;
};
