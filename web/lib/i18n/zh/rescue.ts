export const rescue = {
  over: '把手机导出的救援包交给系统，和手机自己发送一样核对签名',
  file: '救援包文件',
  code: '救援口令',
  codeHint: '五组字母数字，不分大小写',
  take: '导入',
  taking: '正在导入…',
  done: '已导入：记录 {{records}}/{{of}}，照片 {{photos}}/{{ofPhotos}}',
  stopped_gap: '这部手机更早的记录还没有送达，后面的先不能接上；请让手机联网，或导入更早的救援包',
  stopped_rewind: '系统里这部手机的记录比文件里的少；请让手机重新导出一份',
  stopped_fork: '这部手机的数据曾被复制，两边记录不同；请联系系统管理员',
  photoLeft: '有照片没有导入：{{what}}（{{no}}），{{next}}',
  again: '同一个文件可以放心再导入，不会重复。',
} as const;
