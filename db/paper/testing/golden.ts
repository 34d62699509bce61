// SHA-256 of the two sample records. Other hashes are another edition of the document: raise RENDERER_VERSION with them.
export const GOLDEN = {
  version: 'paper-2',
  record: '8e65a390d11864f87f1a3001724a08143654e61e7d0e0122253fe7b7df99a2e9',
  refused: 'c74043f6c0047f3493391ad5d9c7b07128e9e32726df350299d7693157d0c420',
};

/** The same of the sample case. */
export const GOLDEN_CASE = 'f2fae8a089db35c4f6591b5418a69917a7b816332f13173f50a77abb128fb3c1';
