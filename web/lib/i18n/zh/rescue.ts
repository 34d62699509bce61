export const rescue = {
  over: '把手机导出的救援包交给系统，和手机自己发送一样核对签名',
  file: '救援包文件',
  code: '救援口令',
  codeHint: '五组字母数字，不分大小写',
  take: '导入',
  taking: '正在导入…',
  done: '已导入：记录 {{records}}/{{of}}，照片 {{photos}}/{{ofPhotos}}',
  stopped: '有内容没有导入：{{why}}',
  unreadable: '文件打不开',
  unreadableSafe: '没有导入任何新内容；已导入的不会重复',
  unreadableNext: '请核对口令，或请对方重新导出文件',
  again: '同一个文件可以放心再导入，不会重复。',
} as const;
