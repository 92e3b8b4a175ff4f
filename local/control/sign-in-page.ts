import type { Answer } from '../cloud/http/http-exchange.ts';

/** Somebody who can be picked. */
export interface Person {
  readonly id: string;
  readonly name: string;
  /** What the samples have this person for. */
  readonly shows: string;
}

const STYLE = `body{font:18px/1.6 system-ui,"PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif;color:#1f2328;background:#f6f8fa;margin:0}
main{max-width:720px;margin:0 auto;padding:24px 16px}h1{font-size:24px;margin:0 0 8px}p{margin:0 0 16px}
ul{list-style:none;margin:24px 0 0;padding:0;background:#fff;border-radius:12px}li+li{border-top:1px solid #d0d7de}
li a{display:block;padding:12px 16px;color:#0b6e69;text-decoration:none;min-height:24px}small{display:block;color:#57606a;font-size:16px}
form{display:flex;gap:8px;flex-wrap:wrap;align-items:end}label{flex:1 1 200px}input,button{font:inherit;padding:8px 12px;border-radius:12px;
border:1px solid #57606a;min-height:48px;box-sizing:border-box;width:100%}button{background:#0b6e69;color:#fff;border-color:#0b6e69;width:auto}
a:focus-visible,input:focus-visible,button:focus-visible{outline:3px solid #0b6e69;outline-offset:2px}`;

/**
 * The page on which one picks whom to sign in as. It has no script: every choice is a link, or the form.
 * @param asked the query of the authorization request, which each choice repeats
 */
export const signInPage = (scope: 'member' | 'operator', people: readonly Person[], asked: URLSearchParams): Answer => {
  const who = scope === 'member' ? '会员 · member' : '运营人员 · operator';
  const fields = [...asked].filter(([name]) => name !== 'as');
  const linkOf = (id: string): string => `?${new URLSearchParams([...fields, ['as', id]])}`;
  const rows = people.map(
    ({ id, name, shows }) => `<li><a href="${asText(linkOf(id))}">${asText(name)} · ${asText(id)}<small>${asText(shows)}</small></a></li>`,
  );
  const hidden = fields.map(([name, value]) => `<input type="hidden" name="${asText(name)}" value="${asText(value)}">`);
  return {
    status: 200,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'",
      'x-content-type-options': 'nosniff',
    },
    body: `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>登录 · Sign in</title><style>${STYLE}</style></head><body><main><h1>登录 · Sign in</h1>
<p>本机的登录页，没有密码：选一个${asText(who)}。This machine's own issuer: pick one, there is no password.</p>
<form method="get">${hidden.join('')}<label>编号 · id<input name="as" required autocomplete="off"></label><button>登录 · Sign in</button></form>
${rows.length === 0 ? '' : `<ul>${rows.join('\n')}</ul>`}</main></body></html>`,
  };
};

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

const asText = (text: string): string => text.replace(/[&<>"']/g, (character) => ESCAPES[character] ?? character);
