package io.ocppemu.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Random;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The log's own collection answers as one of the server's: every query is asked of both. The one in
 * the file knows neither order nor indexes and looks at each document.
 */
class LogMemoryTest {
  private static final int DOCUMENTS = 600;

  @TempDir Path directory;
  private EmbeddedServer server;
  private MongoClient client;
  private MongoCollection<Document> log;
  private MongoCollection<Document> plain;

  @BeforeEach
  void openBoth() {
    server = EmbeddedServer.start(directory, "log");
    client = MongoClients.create(server.connectionString());
    log = client.getDatabase("log").getCollection("messages");
    plain = client.getDatabase("state").getCollection("messages");
  }

  @AfterEach
  void close() {
    client.close();
    server.close();
  }

  @Test
  void every_query_finds_the_same_with_indexes_as_without() {
    Random random = new Random(7);
    log.createIndex(Indexes.ascending("stationId", "_id"));
    fill(random, 1, DOCUMENTS / 2);
    // An index that comes late knows what is there already.
    log.createIndex(Indexes.ascending("action", "_id"));
    log.createIndex(Indexes.ascending("frame"));
    fill(random, DOCUMENTS / 2 + 1, DOCUMENTS);
    for (int i = 0; i < 60; i++) {
      Bson some = Filters.eq("_id", 1L + random.nextInt(DOCUMENTS));
      log.deleteOne(some);
      plain.deleteOne(some);
    }
    for (int i = 0; i < 400; i++) {
      sameAnswers(random);
    }
    assertThat(log.estimatedDocumentCount()).isEqualTo(plain.countDocuments());
  }

  @Test
  void a_document_that_was_changed_or_has_no_number_is_found_all_the_same() {
    Random random = new Random(3);
    log.createIndex(Indexes.ascending("stationId", "_id"));
    fill(random, 1, 50);
    log.updateOne(Filters.eq("_id", 7L), Updates.set("stationId", "CP-moved"));
    log.insertOne(new Document("_id", "seven").append("stationId", "CP-moved"));

    List<Object> found = new ArrayList<>();
    log.find(Filters.eq("stationId", "CP-moved"))
        .sort(Sorts.ascending("_id"))
        .forEach(document -> found.add(document.get("_id")));

    assertThat(found).containsExactly(7L, "seven");
  }

  @Test
  void a_number_is_taken_once_and_free_when_its_document_is_deleted() {
    log.insertOne(new Document("_id", 1L).append("stationId", "CP-1"));
    org.assertj.core.api.Assertions.assertThatThrownBy(
            () -> log.insertOne(new Document("_id", 1L).append("stationId", "CP-2")))
        .hasMessageContaining("duplicate key");

    log.deleteOne(Filters.eq("_id", 1L));
    log.insertOne(new Document("_id", 1L).append("stationId", "CP-3"));

    assertThat(log.find().sort(Sorts.descending("_id")).first()).containsEntry("stationId", "CP-3");
  }

  @Test
  void whatIsWantedInTheOrderOfItsFramesIsSortedByThem() {
    Random random = new Random(5);
    fill(random, 1, DOCUMENTS);
    log.createIndex(Indexes.ascending("stationId", "frame"));
    for (int i = 0; i < 40; i++) {
      Bson filter =
          Filters.and(
              Filters.gt("frame", (long) random.nextInt(DOCUMENTS)),
              Filters.eq("stationId", "CP-" + random.nextInt(6)));
      Bson order = random.nextBoolean() ? Sorts.descending("frame") : Sorts.ascending("frame");
      assertThat(frames(log, filter, order)).isEqualTo(frames(plain, filter, order));
    }
    assertThat(frames(log, new Document(), Sorts.ascending("frame"))).isNotEmpty();
  }

  private static List<Long> frames(MongoCollection<Document> from, Bson filter, Bson order) {
    return from.find(filter)
        .sort(order)
        .limit(30)
        .map(document -> document.getLong("frame"))
        .into(new ArrayList<>());
  }

  private void fill(Random random, int from, int to) {
    List<Document> documents = new ArrayList<>();
    for (long id = from; id <= to; id++) {
      Document document =
          new Document("_id", id)
              .append("stationId", "CP-" + random.nextInt(5))
              .append("action", random.nextInt(4) == 0 ? null : "Action" + random.nextInt(6))
              .append("time", Date.from(Instant.ofEpochMilli(id)))
              .append("raw", "[2," + id + ",\"rare" + id / 50 + "\"]")
              .append("timeMicros", id + random.nextInt(20))
              .append("frame", (long) random.nextInt(DOCUMENTS))
              .append("latency", random.nextInt(50));
      if (id % 3 == 0 && LogZones.zoneOf(id) != 1) {
        // One in a hundred answers is slow, and in a whole zone there is none.
        document.append("latencyMicros", (long) random.nextInt(random.nextInt(100) == 0 ? 900 : 9));
      }
      if (random.nextInt(3) == 0) {
        document.append("marks", List.of("mark" + random.nextInt(3), "mark" + random.nextInt(3)));
      }
      documents.add(document);
    }
    log.insertMany(documents);
    plain.insertMany(documents);
  }

  private void sameAnswers(Random random) {
    List<Bson> parts = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      parts.add(condition(random));
    }
    Bson filter = parts.isEmpty() ? new Document() : Filters.and(parts);
    Bson order = random.nextBoolean() ? Sorts.descending("_id") : Sorts.ascending("_id");
    int limit = random.nextInt(40);
    int skip = random.nextInt(4) == 0 ? random.nextInt(30) : 0;
    Bson fields = random.nextInt(4) == 0 ? Projections.include("stationId") : new Document();
    assertThat(answer(log, filter, order, skip, limit, fields))
        .as("%s sorted %s, %d skipped, at most %d", filter, order, skip, limit)
        .isEqualTo(answer(plain, filter, order, skip, limit, fields));
  }

  private static Bson condition(Random random) {
    long number = random.nextInt(DOCUMENTS + 2);
    return switch (random.nextInt(32)) {
      case 19 -> Filters.in("_id", number, number + 7, number / 2);
      case 20 -> Filters.in("frame", number, number + 7, number / 2);
      case 0, 1 -> Filters.eq("stationId", "CP-" + random.nextInt(6));
      case 2 -> Filters.eq("action", "Action" + random.nextInt(7));
      case 3 -> Filters.eq("action", null);
      case 4 -> Filters.lt("_id", number);
      case 5 -> Filters.gt("_id", number);
      case 6 -> Filters.and(Filters.gte("_id", number), Filters.lte("_id", number + 90));
      case 7 -> Filters.eq("_id", number);
      case 8 -> Filters.gt("latency", random.nextInt(50));
      case 9 -> Filters.eq("marks", "mark" + random.nextInt(3));
      case 10 ->
          Filters.or(
              Filters.eq("stationId", "CP-" + random.nextInt(6)),
              Filters.eq("action", "Action" + random.nextInt(7)));
      case 11 -> Filters.in("action", "Action1", "Action" + random.nextInt(7));
      case 12 -> Filters.nin("stationId", "CP-" + random.nextInt(6), "CP-1");
      case 13 -> Filters.regex("stationId", "cp\\-" + random.nextInt(6), "i");
      case 14 -> Filters.regex("action", "^Act[\\s\\S]*" + random.nextInt(7) + "$");
      case 15 -> Filters.regex("marks", "k" + random.nextInt(3));
      case 16 -> Filters.gte("time", Date.from(Instant.ofEpochMilli(random.nextInt(DOCUMENTS))));
      case 17 ->
          Filters.nor(
              Filters.eq("stationId", "CP-" + random.nextInt(6)),
              Filters.and(Filters.lt("timeMicros", number), Filters.gt("timeMicros", number / 2)));
      case 21 -> Filters.lt("timeMicros", number);
      case 22 ->
          Filters.and(Filters.gte("timeMicros", number), Filters.lte("timeMicros", number + 40));
      case 23 -> Filters.eq("timeMicros", number);
      case 24 -> Filters.gt("latencyMicros", (long) random.nextInt(500));
      case 28 -> Filters.regex("raw", "rare" + random.nextInt(13));
      case 29, 30 ->
          Filters.or(
              Filters.regex("raw", "RARE" + random.nextInt(13), "i"),
              Filters.regex("stationId", "cp\\-" + random.nextInt(6), "i"));
      case 31 -> Filters.regex("raw", "^rare");
      case 26 -> Filters.eq("latencyMicros", null);
      case 27 -> Filters.not(Filters.gt("latencyMicros", 5L));
      case 25 -> Filters.or(Filters.gt("latencyMicros", 300L), Filters.lt("timeMicros", number));
      default -> Filters.not(Filters.eq("stationId", "CP-" + random.nextInt(6)));
    };
  }

  private static List<Document> answer(
      MongoCollection<Document> collection,
      Bson filter,
      Bson order,
      int skip,
      int limit,
      Bson fields) {
    return collection
        .find(filter)
        .sort(order)
        .skip(skip)
        .limit(limit)
        .batchSize(7)
        .projection(fields)
        .into(new ArrayList<>());
  }
}
