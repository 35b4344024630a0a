package io.ocppemu.store;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.ServerAddress;
import com.mongodb.bulk.BulkWriteError;
import com.mongodb.bulk.BulkWriteResult;
import io.ocppemu.messagelog.StoreUnavailableException;
import java.util.List;
import java.util.Set;
import org.bson.BsonDocument;
import org.junit.jupiter.api.Test;

class AnswersTest {
  private static MongoBulkWriteException refusal(int code, String message) {
    return new MongoBulkWriteException(
        BulkWriteResult.unacknowledged(),
        List.of(new BulkWriteError(code, message, new BsonDocument(), 0)),
        null,
        new ServerAddress(),
        Set.of());
  }

  private static String answer(RuntimeException failure) {
    return Answers.within(
        "store",
        () -> {
          throw failure;
        });
  }

  @Test
  void aDatabaseWhoseDiskIsFullIsAwaySoThatEverythingWaitsForIt() {
    assertThatThrownBy(() -> answer(refusal(14_031, "OutOfDiskSpace")))
        .isInstanceOf(StoreUnavailableException.class);
  }

  @Test
  void aDocumentThatIsNotWantedIsNot() {
    assertThatThrownBy(() -> answer(refusal(121, "DocumentValidationFailure")))
        .isInstanceOf(MongoBulkWriteException.class);
  }
}
