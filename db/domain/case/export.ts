/** The files the queue leaves in. */
export const EXPORT_FORMATS = ['csv', 'xlsx', 'geojson'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/** Cases in one file; the rest is asked for with a narrower filter. */
export const MOST_EXPORTED = 5_000;
