package io.ocppemu.store;

import io.ocppemu.messagelog.StoreUnavailableException;

/** What lies under the server, as far as it must be told to keep what it was given. */
interface Backing {
  /** A server that keeps what it was given by itself. */
  Backing OF_ITSELF =
      new Backing() {
        @Override
        public long opened() {
          return 0;
        }

        @Override
        public void makeLast(long opened) {}
      };

  /** How often the server's file has been opened. */
  long opened();

  /**
   * Hands all state written so far to the operating system: a sudden death cannot take it.
   *
   * @param opened what {@link #opened} said before the writing began
   * @throws StoreUnavailableException when the file cannot be written, or was opened anew since,
   *     without what had been written
   */
  void makeLast(long opened);
}
