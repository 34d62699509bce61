// SHA-256 of the two sample records. Other hashes are another edition of the document: raise RENDERER_VERSION with them.
export const GOLDEN = {
  version: 'paper-1',
  record: 'baecd99d20fba3af9cc1631b8c033c37af4c6e4eba52799e28a586d3b00719b7',
  refused: '64cad8cd4b23acb40003e9ce206c32b76429f779cb0dceccd84a04cc0c96bac1',
};
