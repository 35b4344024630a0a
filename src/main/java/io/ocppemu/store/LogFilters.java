package io.ocppemu.store;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import io.ocppemu.messagelog.FindingQuery;
import io.ocppemu.messagelog.MessageQuery;
import io.ocppemu.messagelog.Order;
import io.ocppemu.tap.Seen.Severity;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/** Queries of the log in MongoDB's words. */
final class LogFilters {
  private LogFilters() {}

  static Bson of(MessageQuery query) {
    List<Bson> all = new ArrayList<>();
    equal(all, EntryDocuments.STATION_ID, query.stationId());
    equal(all, EntryDocuments.ACTION, query.action());
    if (query.direction() != null) {
      equal(all, EntryDocuments.DIRECTION, query.direction().word());
    }
    if (query.messageType() != null) {
      equal(all, EntryDocuments.MESSAGE_TYPE, query.messageType().name());
    }
    // The date has an index but only milliseconds; the exact time decides at the edges.
    if (query.startTime() != null) {
      all.add(Filters.gte(EntryDocuments.TIME, Date.from(query.startTime())));
      all.add(Filters.gte(EntryDocuments.TIME_MICROS, EntryDocuments.micros(query.startTime())));
    }
    if (query.endTime() != null) {
      all.add(Filters.lte(EntryDocuments.TIME, Date.from(query.endTime())));
      all.add(Filters.lt(EntryDocuments.TIME_MICROS, EntryDocuments.micros(query.endTime())));
    }
    if (query.text() != null && !query.text().isEmpty()) {
      all.add(Filters.regex(EntryDocuments.RAW, literal(query.text())));
    }
    beyond(all, query.order(), query.cursor());
    return and(all);
  }

  static Bson of(FindingQuery query) {
    List<Bson> all = new ArrayList<>();
    equal(all, EntryDocuments.STATION_ID, query.stationId());
    if (query.stationSeq() != null) {
      all.add(Filters.eq(EntryDocuments.STATION_SEQ, query.stationSeq()));
    }
    Severity least = query.atLeast();
    if (least != null) {
      all.add(
          Filters.in(
              EntryDocuments.SEVERITY,
              Arrays.stream(Severity.values())
                  .filter(severity -> severity.compareTo(least) >= 0)
                  .map(Severity::name)
                  .toList()));
    }
    beyond(all, query.order(), query.cursor());
    return and(all);
  }

  static Bson sort(Order order) {
    return switch (order) {
      case NEWEST -> Sorts.descending(EntryDocuments.ID);
      case OLDEST -> Sorts.ascending(EntryDocuments.ID);
    };
  }

  /** A regular expression, for PCRE and Java alike, that matches {@code text} letter by letter. */
  static String literal(String text) {
    StringBuilder pattern = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == 0) {
        pattern.append("\\x00");
      } else {
        if (c < 128 && !Character.isLetterOrDigit(c)) {
          pattern.append('\\');
        }
        pattern.append(c);
      }
    }
    return pattern.toString();
  }

  private static void equal(List<Bson> all, String field, @Nullable String value) {
    if (value != null) {
      all.add(Filters.eq(field, value));
    }
  }

  private static void beyond(List<Bson> all, Order order, @Nullable Long cursor) {
    if (cursor != null) {
      all.add(
          switch (order) {
            case NEWEST -> Filters.lt(EntryDocuments.ID, cursor);
            case OLDEST -> Filters.gt(EntryDocuments.ID, cursor);
          });
    }
  }

  private static Bson and(List<Bson> all) {
    return all.isEmpty() ? new Document() : Filters.and(all);
  }
}
