import { useCallback, useState } from 'react';
import type { Remote } from '../../state/hooks';
import { asProblem, useApp, useRemote } from '../../state/hooks';
import { showProblem } from '../../state/toasts';
import type { Transaction, TransactionPage } from '../../wire/contract';

const PAGE = 100;
const NO_PAGES: readonly TransactionPage[] = [];

export interface Pages {
  readonly first: Remote<TransactionPage>;
  readonly transactions: readonly Transaction[];
  readonly hasMore: boolean;
  readonly loadMore: () => void;
}

/** The first page of transactions, renewed every few seconds, and the older ones that were asked for. */
export function useTransactionPages(query: { stationId?: string; state?: string }): Pages {
  const app = useApp();
  const key = `transactions/${query.stationId ?? ''}/${query.state ?? ''}`;
  const first = useRemote(key, () => app.api.transactions({ ...query, limit: PAGE }), 3_000);
  const [older, setOlder] = useState<{ key: string; pages: readonly TransactionPage[] }>({
    key,
    pages: [],
  });
  const pages = older.key === key ? older.pages : NO_PAGES;
  const cursor = (pages.at(-1) ?? first.data)?.nextCursor ?? null;
  const loadMore = useCallback(() => {
    if (cursor === null) return;
    app.api.transactions({ ...query, limit: PAGE, cursor }).then(
      (page) => setOlder({ key, pages: [...pages, page] }),
      (error: unknown) => showProblem('Older transactions', asProblem(error)),
    );
  }, [app, cursor, key, pages, query]);
  const seen = new Set<string>();
  const transactions = [first.data, ...pages]
    .flatMap((page) => page?.transactions ?? [])
    .filter((each) => {
      const identity = `${each.stationId}/${each.transactionId}/${each.startedAt}`;
      if (seen.has(identity)) return false;
      seen.add(identity);
      return true;
    });
  return { first, transactions, hasMore: cursor !== null, loadMore };
}
