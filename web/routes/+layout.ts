// The app is one shell that runs on the phone; nothing is rendered on the server.
export const ssr = false;
export const prerender = false;
