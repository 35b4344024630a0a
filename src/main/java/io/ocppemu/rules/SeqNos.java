package io.ocppemu.rules;

/**
 * The sequence number of a transaction event and the one before it.
 *
 * @param last {@link Transactions#UNKNOWN} when this is the first that was seen
 */
record SeqNos(String transactionId, int last, int now) {
  private static final SeqNos NONE = new SeqNos("", Transactions.UNKNOWN, Transactions.UNKNOWN);

  /** The numbers at {@code frame}; without any when it is no event, or one that is told again. */
  static SeqNos of(RuleFrame frame, Memory memory) {
    if (!frame.asks("TransactionEvent") || frame.resent()) {
      return NONE;
    }
    String id = Json.text(Json.object(frame.payload(), "transactionInfo"), "transactionId");
    Transactions.Told told = memory.transactions().find(id);
    int now = Json.whole(frame.payload(), "seqNo", Transactions.UNKNOWN);
    return told == null || now < 0 ? NONE : new SeqNos(id, told.seqNo, now);
  }

  /** Whether there is something to compare. */
  boolean comparable() {
    return last != Transactions.UNKNOWN;
  }
}
