// The page without content that the service worker answers every navigation with.
export const prerender = true;
export const ssr = false;
