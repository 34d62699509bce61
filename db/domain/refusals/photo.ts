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
} as const;
