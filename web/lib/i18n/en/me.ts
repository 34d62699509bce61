import type { Wording } from '../keys.ts';
import type { me as zh } from '../zh/me.ts';

export const me: Wording<typeof zh> = {
  sync: 'Outbox and delivery',
  syncPending: 'Only here: {{records}} records · {{photos}} photos',
  syncClear: 'Everything is delivered',
  syncAt: 'Last update {{time}}',
  language: 'Language',
  languageFailed: 'This language is not on the phone yet; connect and try again.',
  install: 'Add to home screen',
  installed: 'It is on the home screen and opens like any app.',
  installText: 'It then opens like an app, and the browser is less likely to clear what is here.',
  installNow: 'Add to home screen',
  installIos:
    'Tap Share at the bottom of Safari, then “Add to Home Screen”. Opened from there, what is on this phone is safer.',
  installMenu: 'Open the browser’s menu and choose “Add to home screen” or “Install app”.',
  password: 'Password',
  passwordText:
    'Changing it needs a network. Afterwards you sign in again with the new one on your other phones and computers.',
  passwordChange: 'Change password',
  passwordPresent: 'Present password',
  passwordNew: 'New password',
  passwordHint: 'At least 10 characters',
  passwordAgain: 'New password once more',
  passwordMissing: 'Enter the present password',
  passwordWrong: 'The present password is wrong; nothing was changed. Check it and try again.',
  passwordShort: 'The new password needs at least 10 characters',
  passwordDiffers: 'The two new passwords differ',
  passwordSend: 'Use the new password',
  passwordSending: 'Changing…',
  passwordDone: 'The password was changed. You stay signed in here.',
  passwordNoAnswer: 'The server did not answer',
  passwordSafe: 'Everything on this phone is as it was',
  passwordNext:
    'Try again where there is a signal; if the present password is then called wrong, it was changed: sign in with the new one',
  leave: 'Sign out',
  leaveText:
    'Signing out only locks: nothing is deleted, unsent records stay here and go out when you sign in again. Do it before somebody else uses this phone.',
  leaveNow: 'Sign out and lock',
  leaveAsk: 'Sign out and lock this phone?',
  leavePending:
    '{{records}} records and {{photos}} photos are only here. They stay, and go out when you sign in again; nothing is sent while locked.',
  leaveClear: 'Everything is delivered. Signing in again needs a network.',
  leaveNo: 'Stay',
  leaveYes: 'Sign out and lock',
  leaving: 'Locking…',
  updateReady: 'A new version starts once the current inspection is done',
  version: 'Version {{version}}',
};
