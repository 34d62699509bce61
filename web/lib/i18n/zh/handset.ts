export const handset = {
  forkedTitle: '这部手机的数据曾被复制或恢复过',
  forkedSafe: '两边的记录都保留着，没有丢失，也不会重复',
  forkedNext: '已自动换用新的手机编号继续发送，无需操作；如非本人所为，请告诉系统管理员',
} as const;
