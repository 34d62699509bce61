export const handset = {
  forkedTitle: '这部手机的数据曾被复制或恢复过',
  forkedSafe: '两边的记录都保留着，没有丢失，也不会重复',
  forkedNext: '已自动换用新的手机编号继续发送，无需操作；如非本人所为，请告诉系统管理员',
  rescueTitle: '导出救援包',
  rescueText:
    '手机坏了或一直发不出去时，把未送达的记录和照片存成一个加密文件，交给主管导入。手机里的内容不会删除。',
  rescueNow: '导出救援包',
  rescueBusy: '正在打包…',
  rescueCode: '救援口令：{{code}}',
  rescueCodeNext: '请抄下口令并当面告诉主管；没有口令，任何人都打不开这个文件。',
  rescueDone: '已打包：记录 {{records}} 条，照片 {{photos}} 张（{{size}}）',
  rescueSave: '保存文件',
  rescueFailed: '没有打包成功',
  rescueFailedSafe: '记录和照片都在本机，没有改动',
  rescueFailedNext: '请稍后再试；空间不足时先清理手机其他内容',
} as const;
