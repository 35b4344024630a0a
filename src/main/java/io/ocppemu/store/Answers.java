package io.ocppemu.store;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoException;
import com.mongodb.MongoTimeoutException;
import com.mongodb.MongoWriteException;
import com.mongodb.bulk.BulkWriteError;
import io.ocppemu.messagelog.StoreUnavailableException;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells a database that is away from one that does not like what it was given. */
final class Answers {
  private static final int OUT_OF_DISK = 14_031;

  /** The innermost reason in the driver's picture of a cluster. */
  private static final Pattern CAUSE = Pattern.compile("caused by \\{([^{}]*)}");

  private Answers() {}

  /**
   * What {@code call} answers.
   *
   * @throws StoreUnavailableException when the database is away, in trouble, or refuses this client
   * @throws MongoException when it refuses a document
   */
  static <T> T within(String what, Supplier<T> call) {
    try {
      return call.get();
    } catch (MongoBulkWriteException e) {
      if (e.getWriteConcernError() != null
          || e.getWriteErrors().stream().anyMatch(error -> error.getCode() == OUT_OF_DISK)) {
        throw away(what, e);
      }
      throw e;
    } catch (MongoWriteException e) {
      throw e;
    } catch (MongoException e) {
      throw away(what, e);
    } catch (IllegalStateException e) {
      // The driver's word for a client that has been closed.
      throw away(what, e);
    }
  }

  /** Whether {@code error} says that the document is there already. */
  static boolean duplicate(BulkWriteError error) {
    return error.getCategory() == com.mongodb.ErrorCategory.DUPLICATE_KEY;
  }

  private static StoreUnavailableException away(String what, RuntimeException e) {
    return new StoreUnavailableException(
        "the database did not answer " + what + ": " + reason(e), e);
  }

  /** In a few words; the driver tells of a server it cannot reach with all it knows of it. */
  private static String reason(RuntimeException e) {
    String said = String.valueOf(e.getMessage());
    if (!(e instanceof MongoTimeoutException)) {
      return said;
    }
    Matcher cause = CAUSE.matcher(said);
    return cause.find()
        ? "no server can be reached (" + cause.group(1) + ")"
        : "no server could be reached in time";
  }
}
