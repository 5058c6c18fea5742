import { Fragment, type JSX } from 'preact';
import type { Names } from '../../words/labels.js';

interface ClaimantsProps {
  zh: Names;
  en: Names;
}

/** Names in both languages. Each name has its own text direction, so that two Arabic names keep their order. */
export function Claimants({ zh, en }: ClaimantsProps): JSX.Element {
  const isSame = zh.names.join() === en.names.join();
  return (
    <span class="both claimants">
      <span class="zh" lang="zh-CN">
        <Listed {...zh} comma="、" />
      </span>
      {isSame ? null : (
        <span class="en" lang="en">
          <Listed {...en} comma=", " />
        </span>
      )}
    </span>
  );
}

function Listed({ names, rest, comma }: Names & { comma: string }): JSX.Element {
  return (
    <>
      {names.map((name, index) => (
        <Fragment key={index}>
          {index > 0 ? comma : null}
          <bdi>{name}</bdi>
        </Fragment>
      ))}
      {rest}
    </>
  );
}
