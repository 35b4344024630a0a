import { describe, expect, it } from 'vitest';
import { LogFeed } from '../src/state/log-feed';
import type { MessagePage } from '../src/wire/contract';
import type { Api } from '../src/wire/http';
import { message, messagePage } from './frames';
import { stillPage } from './still-page';

type Asked = Record<string, string | number | undefined>;

/** A log that answers as told, and remembers what it was asked. */
function logOf(answers: Partial<MessagePage>[]): { api: Api; asked: Asked[] } {
  const asked: Asked[] = [];
  const messages = (query: Asked) => {
    asked.push(query);
    return Promise.resolve(messagePage(answers.shift()));
  };
  return { api: { messages } as unknown as Api, asked };
}

describe('a feed of the log', () => {
  stillPage();

  it('goes on where a search for newer frames ran out of time, and says so until the end is reached', async () => {
    const { api, asked } = logOf([
      { messages: [message(10)] },
      { nextCursor: '5000', whole: false },
      { messages: [message(7_000)] },
    ]);
    const feed = new LogFeed(api, 'action:Reset', null);
    await feed.loadOlder();

    expect(await feed.loadNewer()).toEqual({ found: 0, whole: false });
    expect(await feed.loadNewer()).toEqual({ found: 1, whole: true });
    expect(asked.map(({ order, cursor }) => `${order} ${cursor}`)).toEqual([
      'newest undefined',
      'oldest 10',
      'oldest 5000',
    ]);
    expect(feed.store.indexOf(7_000)).toBeDefined();
  });

  it('leaves out nothing between while no frame was found yet', async () => {
    const { api, asked } = logOf([{ nextCursor: '900', whole: false }, { messages: [message(40)] }]);
    const feed = new LogFeed(api, 'action:Reset', null);
    await feed.loadOlder();

    expect(await feed.loadNewer()).toEqual({ found: 1, whole: true });
    expect(asked.map(({ order, cursor }) => `${order} ${cursor}`)).toEqual(['newest undefined', 'newest 900']);
  });

  it('begins a little after the frame it is asked for', async () => {
    const { api, asked } = logOf([{ messages: [message(12), message(11)] }]);
    await new LogFeed(api, '', 12).loadOlder();

    expect(asked[0]).toMatchObject({ order: 'newest', cursor: 63 });
  });
});
