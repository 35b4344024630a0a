import { useMemo } from 'react';
import { usePreference } from './preferences';

const AT_MOST = 500;

/** The frames this reader marked, by their number in the log; they outlive the page. */
export interface Marks {
  readonly has: (seq: number) => boolean;
  /** Marks a frame, or takes its mark away. The oldest are forgotten beyond 500. */
  readonly toggle: (seq: number) => void;
  /** The next marked frame after one, or the first of all; undefined when none is marked. */
  readonly after: (seq: number) => number | undefined;
}

export function useMarks(): Marks {
  const [text, setText] = usePreference('marks', '');
  return useMemo(() => {
    const all = text.split(',').map(Number).filter((seq) => Number.isSafeInteger(seq) && seq > 0);
    const marked = new Set(all);
    const inOrder = [...marked].sort((a, b) => a - b);
    return {
      has: (seq) => marked.has(seq),
      toggle: (seq) => {
        const others = all.filter((each) => each !== seq);
        setText((marked.has(seq) ? others : [...others, seq]).slice(-AT_MOST).join(','));
      },
      after: (seq) => inOrder.find((each) => each > seq) ?? inOrder[0],
    };
  }, [text, setText]);
}
