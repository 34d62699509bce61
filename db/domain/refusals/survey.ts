import { entry } from './entry.ts';

/** Survey of scattered berths: 11001 to 11999. */
export const SURVEY = {
  street_unknown: entry(
    11001,
    '没有选定泊位所在的街道',
    '已填内容都在，尚未上报',
    '请选择所在的镇或街道',
    'The street these berths are in is not known.',
  ),
  survey_exists: entry(
    11002,
    '这处泊位已经上报过',
    '先前内容未改动',
    '无需重复上报',
    'These berths have been reported already.',
  ),
} as const;
