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
};

export type SharedTexts = typeof ZH;
