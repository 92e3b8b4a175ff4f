export const ZH = {
  title: '运营台',
  about: '安康运营台，供值班人员使用。',
  reading: '正在读取待办…',
  waiting: (count: number, more: boolean) => `有 ${count}${more ? ' 个以上' : ' 个'}案件等待人工处理。`,
};

export type OperationsTexts = typeof ZH;
