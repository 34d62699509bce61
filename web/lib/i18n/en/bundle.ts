import type { bundle as zh } from '../zh/bundle.ts';
import type { Wording } from '../keys.ts';

export const bundle = {
  title: 'Evidence package',
  what: 'One ZIP: the record of the case, the original photos, the whole trail and a list of hashes. Nothing in the photos is hidden; give it only to those who may see them.',
  make: 'Download the package',
  making: 'Checking the originals…',
  far: '{{done}} so far',
  farOf: '{{done}} of {{of}} so far',
  saved: 'The package has been downloaded',
  lacking: '{{count}} photos have not come in yet; the package says that they are missing.',
  lacking_one: '{{count}} photo has not come in yet; the package says that it is missing.',
  archive: 'Archive',
  archiving: 'Archiving…',
  archiveWhat: 'An archived case can only be read; it stands as the SHA-256 of its package.',
  archiveSure: 'Archive this case?',
  archiveNo: 'Not yet',
  archived: 'Archived',
  hash: 'Archived as SHA-256',
  check: 'To check it: npm run verify-package -- package.zip',
} satisfies Wording<typeof zh>;
