import { hash } from 'node:crypto';

/** In the page itself: a phone on a bad network shows it as soon as the page is there. */
export const STYLE = `
:root{color-scheme:light dark;--soft:#5a6472;--line:#d8dee6;--mark:#8a5a00}
@media (prefers-color-scheme:dark){:root{--soft:#a9b6cc;--line:#2b3a57;--mark:#f4c65a}}
*{box-sizing:border-box}
body{max-width:44rem;margin:0 auto;padding:1rem;font:1rem/1.6 system-ui,'Noto Sans CJK SC','PingFang SC','Microsoft YaHei',sans-serif;overflow-wrap:anywhere}
header,footer{display:flex;flex-wrap:wrap;gap:.5rem 1rem;justify-content:space-between;color:var(--soft)}
h1{font-size:1.6rem;line-height:1.3;margin:1rem 0 .5rem}
h2{font-size:1.15rem;margin:1.6rem 0 .4rem;border-bottom:1px solid var(--line)}
ul,ol{padding-left:1.2rem;margin:.4rem 0}
li{margin:.3rem 0}
dl{display:grid;grid-template-columns:max-content 1fr;gap:.2rem 1rem}
dt,.soft{color:var(--soft)}
dd{margin:0}
input,button{font:inherit;padding:.4rem .6rem;max-width:100%}
img{max-width:100%;height:auto}
.amount{font-size:1.5rem;font-weight:700;color:var(--mark)}
@media print{header a,footer{display:none}}
`;

/** Of the only style that a content policy lets through. */
export const STYLE_HASH = `sha256-${hash('sha256', STYLE, 'base64')}`;
