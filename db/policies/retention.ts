import type { Retention } from '#domain/retention.ts';

/**
 * How long what is kept. No city's own periods have been read in a published text: except for the logs these are proposals, chosen
 * long, and nothing is removed by itself.
 */
export const RETENTION: Retention = {
  edition: '2026-11',
  kinds: {
    uncontested: { days: 730, basis: '巡查留痕，没有立案的照片；建议值，以本市规定为准' },
    declined: { days: 365, basis: '不予立案；行政复议、行政诉讼期限届满之后；建议值，以本市规定为准' },
    closed: { days: 1_825, basis: '已结案、未归档；建议值，以本市规定为准' },
    archived: { days: null, basis: '已归档的案卷长期保存，随证据包保留' },
  },
};

/** Network logs at least six months (网络安全法 21): looks at personal data longer, for complaints come late. Days. */
export const ACCESS_LOG_DAYS = 1_095;
/** 案件交换 v1 asks for 180 days at least. */
export const EXCHANGE_LOG_DAYS = 180;
