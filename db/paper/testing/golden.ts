// SHA-256 of the two sample records. Other hashes are another edition of the document: raise RENDERER_VERSION with them.
export const GOLDEN = {
  version: 'paper-1',
  record: '49063cdecef87124bbaf6901a5c049124a9c0495d87415da1bc2fa7620711f7e',
  refused: '7e100e5911070543be430d74778c86a912d245433d1abf1cdfc1d38e1a7f8590',
};
