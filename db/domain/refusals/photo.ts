import { entry } from './entry.ts';

/** Photo: 5001 to 5999. */
export const PHOTO = {
  not_an_image: entry(
    5001,
    '这不是一张照片',
    '没有保存该文件，其他内容不受影响',
    '请重新拍摄',
    'Not an image.',
  ),
  photo_too_large: entry(
    5002,
    '照片太大（超过 30 MB）',
    '没有保存该文件，其他内容不受影响',
    '请用页面内相机重拍',
    'The photo is too large.',
  ),
  no_room: entry(
    5003,
    '手机存储空间不足',
    '已保存的内容都在',
    '请先联网把待发内容送达，再继续拍照',
    'Not enough room for a photo.',
  ),
  hash_differs: entry(
    5004,
    '收到的照片与登记的校验值不同',
    '原照片仍在手机上',
    '系统会自动重传；反复出现请联系管理员',
    'The bytes do not match their hash.',
  ),
  photo_unexpected: entry(
    5005,
    '没有登记过这张照片',
    '没有保存',
    '请先提交记录再上传照片',
    'No record names this photo.',
  ),
  storage_failed: entry(
    5006,
    '写入手机存储失败',
    '之前保存的内容都在',
    '请不要关闭页面，点重试；仍失败请重启浏览器',
    'Could not write to storage.',
  ),
  original_lost: entry(
    5007,
    '有一张照片的原件不在库里，或已经损坏',
    '没有生成证据包，案件和其余照片都没有改动',
    '请联系管理员从备份恢复这张原件，再重新生成',
    'An original is missing from the store or has changed.',
  ),
  package_busy: entry(
    5008,
    '正在生成的证据包较多',
    '没有生成，案件未改动',
    '请一分钟后再试',
    'Too many packages are being made.',
  ),
  mask_stale: entry(
    5009,
    '这张照片刚被他人处理过遮挡',
    '原件未改动，他人的处理也没有被覆盖',
    '请刷新，看过后再处理',
    'Somebody else has just decided what to hide.',
  ),
  mask_copy_unfit: entry(
    5010,
    '遮挡后的副本没有保存好',
    '原件未改动，照片仍不对外显示',
    '请重新保存一次遮挡',
    'The copy with its parts hidden is not usable.',
  ),
} as const;
