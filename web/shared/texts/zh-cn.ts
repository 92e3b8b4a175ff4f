import type { RoadStep } from '../road.ts';

/** What both faces say, in Chinese: the type of the other language's texts is made of these. */
export const ZH = {
  brand: '安康',
  signIn: '登录',
  signingIn: '正在登录…',
  signOut: '退出登录',
  welcome: '请先登录。',
  expired: '登录已过期。请重新登录，填写的内容都还在。',
  refused: '没有登录成功。请再试一次。',
  signInUnreachable: '现在连不上登录服务。请检查网络，再试一次。',
  loading: '正在读取…',
  unreachable: '现在连不上。请检查网络，再试一次。',
  stale: '现在连不上，下面是上次读到的内容。',
  retry: '再试一次',
  close: '关闭',
  otherLanguage: 'English',
  largeType: '大字',
  normalType: '标准字号',
  /** A case's road. */
  road: {
    step: {
      asked: '已申请',
      accepted: '受理',
      records: '资料齐全',
      chosen: '选定方案',
      booked: '预约确认',
      visited: '就诊',
      arranging: '受理住院',
      arranged: '住院安排确认',
      admitted: '入院',
      dispatched: '资料发出',
      delivered: '意见书送达',
      explained: '讲解意见书',
      'called-back': '专家回电',
      completed: '完成',
    } satisfies Record<RoadStep, string>,
    state: { done: '已完成', now: '进行中', 'to-come': '还没到' },
  },
  /** The days of a promise. */
  strip: {
    aloud: (from: string, number: number, due: string) => `从${from}起算，第 ${number} 个工作日是${due}。`,
    off: (days: string, name: string) => `${days} ${name}放假，不算工作日。`,
    makeUp: (day: string) => `${day} 调休上班，算工作日。`,
    todayIs: (number: number) => `今天是第 ${number} 个工作日。`,
    off1: '休',
    makeUp1: '班',
    today: '今天',
    key: '数字是第几个工作日，休是放假，班是调休上班。',
  },
};

export type SharedTexts = typeof ZH;
