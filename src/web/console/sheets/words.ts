import type { Wording } from '../panel.js';

// What is said of a file. A text in one language alone does not compile.

export const FILE = {
  unreadable: { zh: '文件不能读取：', en: 'The file cannot be read: ' },
  good: (count: number): Wording => ({ zh: `${count} 行可用`, en: `${count} good rows` }),
  bad: (count: number): Wording => ({
    zh: `${count} 行有误，不会导入`,
    en: `${count} bad rows, which are left out`,
  }),
  ignored: (headings: string): Wording => ({
    zh: `不读取的列：${headings}`,
    en: `Columns that are not read: ${headings}`,
  }),
  line: { zh: '行', en: 'Line' },
  column: { zh: '列', en: 'Column' },
  reason: { zh: '问题', en: 'What is wrong' },
  right: { zh: '应怎样填写', en: 'What would be right' },
  more: (count: number): Wording => ({ zh: `另有 ${count} 处问题`, en: `… and ${count} more` }),
};
