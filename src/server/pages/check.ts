import type { Language } from '../../core/text/wording.js';
import { html } from './html.js';
import { sayIn, type Shown } from './page.js';

/** More is no code. */
const CODE_CHARS = 60;

/** Where what was typed is checked: digits are a certificate's, with whatever stands between them. */
export function checkedAt(typed: string, language: Language): string {
  const code = typed.normalize('NFKC').trim().slice(0, CODE_CHARS).toWellFormed();
  const digits = code.replace(/[\s-]/g, '');
  const folder = /^\d+$/.test(digits) ? 'certificates' : 'receipts';
  return `/${folder}/${encodeURIComponent(folder === 'certificates' ? digits : code)}?lang=${language}`;
}

/** A form that needs no script. */
export function checkForm(language: Language): Shown {
  const say = sayIn(language);
  const title = say({ zh: '查验证明或收据', en: 'Check a certificate or a receipt' });
  return {
    title,
    description: say({
      zh: '输入志愿服务证明的编号或捐赠收据的编号。',
      en: 'Enter the code of a certificate of service, or of the receipt of a gift.',
    }),
    body: html`<form action="/check">
      <input type="hidden" name="lang" value="${language}" />
      <p>
        <label for="code"
          >${say({ zh: '证明或收据上的编号', en: 'The code on the certificate or the receipt' })}</label
        >
      </p>
      <p>
        <input
          id="code"
          name="code"
          required
          maxlength="${CODE_CHARS}"
          autocomplete="off"
          autocapitalize="none"
        />
        <button>${say({ zh: '查验', en: 'Check' })}</button>
      </p>
    </form>`,
  };
}
