import type { Wording } from '../keys.ts';
import type { login as zh } from '../zh/login.ts';

export const login: Wording<typeof zh> = {
  title: 'Sign in to Berthlink',
  subtitle: 'Parking inspections and evidence, offline too',
  username: 'Username',
  password: 'Password',
  usernameMissing: 'Enter your username',
  passwordMissing: 'Enter your password',
  signIn: 'Sign in',
  signingIn: 'Signing in…',
  firstTime: 'The first sign-in needs a network. After it the app opens and works without a signal.',
  unsent: '{{name}} has {{count}} records not sent yet',
  unsentSafe: 'They are on this phone and go out after signing in',
  offlineWhat: 'The server cannot be reached',
  offlineSafe: 'Everything on this phone is unchanged',
  offlineNext: 'A first sign-in needs a network; go where there is a signal and try again',
  offlineNextAgain: 'Close this, go on inspecting, and sign in when there is a signal',
  expiredTitle: 'Your sign-in has expired',
  expiredText:
    '{{name}}, all records and photos are on this phone. They go out again as soon as you sign in.',
  expiredLater: 'You may close this and go on inspecting; nothing unsent is lost.',
  otherWhat: 'This is another account',
  otherSafe: 'Nothing unsent was touched or sent under another account',
  otherNext: 'Sign in as {{name}}; to change person sign out first under Me',
};
