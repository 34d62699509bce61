/** Why a correction of the register, or the choice between two, is not carried out: 6021 to 6029. */
export const REGISTER_REFUSALS = {
  correction_conflict: {
    no: 6021,
    zh: {
      what: '登记内容已被他人改成别的值',
      safe: '没有覆盖他人的修改,双方的值都已留存',
      next: '请打开冲突对照,选择保留对方的、改用我的,或请主管裁定',
    },
    en: 'Someone else changed this meanwhile; both values are kept. Open the conflict and choose.',
  },
  conflict_settled: {
    no: 6022,
    zh: {
      what: '这条冲突已经处理过了',
      safe: '先前的处理结果未改动',
      next: '请刷新查看处理结果;仍有误可另提更正',
    },
    en: 'Already settled; see how, and correct again if it is still wrong.',
  },
  conflict_with_manager: {
    no: 6023,
    zh: { what: '这条冲突已交主管裁定', safe: '双方的值都已留存', next: '请等主管裁定,或改为保留对方的' },
    en: 'It is with the manager; wait, or keep theirs.',
  },
  conflict_reason_missing: {
    no: 6024,
    zh: { what: '裁定缺少理由', safe: '冲突未改动,双方的值都在', next: '请写明理由后再裁定' },
    en: 'A ruling needs a reason.',
  },
  conflict_moved: {
    no: 6025,
    zh: {
      what: '登记内容在您查看之后又被改动',
      safe: '没有覆盖任何修改,已另立一条冲突',
      next: '请打开新的冲突,核对最新登记值后再决定',
    },
    en: 'The register moved on again; look at the new conflict.',
  },
} as const;
