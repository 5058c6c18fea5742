import type { JSX } from 'preact';

const KEYS = [
  ['F', '全屏', 'Full screen'],
  ['L', '切换语言', 'The other language large'],
  ['H', '停留在本场景／继续', 'Keep this scene, or go on'],
  ['P', '暂停／继续', 'Pause, or go on'],
  ['?', '显示／隐藏本页', 'Show or hide this list'],
] as const;

export function Help(): JSX.Element {
  return (
    <section class="help" data-testid="help" role="dialog" aria-label="按键 · Keys">
      <dl>
        {KEYS.map(([key, zh, en]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>
              <span lang="zh-CN">{zh}</span> <span lang="en">{en}</span>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
