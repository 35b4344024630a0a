package io.ocppemu.it;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.ocppemu.csms.CsmsFinding;
import io.ocppemu.csms.CsmsFrame;
import io.ocppemu.csms.SandboxCsms;
import io.ocppemu.tap.Direction;
import io.ocppemu.tap.MessageType;
import io.ocppemu.wire.Dialect;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Compares what a CSMS has with what the emulator's lives had taken upon themselves: nothing lost,
 * nothing out of order, nothing twice but as the same message again.
 */
final class KillCheck {
  private static final Set<CsmsFinding.Code> WRONG =
      Set.of(
          CsmsFinding.Code.MALFORMED,
          CsmsFinding.Code.INVALID_REQUEST,
          CsmsFinding.Code.REUSED_ID,
          CsmsFinding.Code.UNKNOWN_TRANSACTION,
          CsmsFinding.Code.SEQUENCE_GAP,
          CsmsFinding.Code.AFTER_END);

  private final List<String> violations = new ArrayList<>();
  private int messages;
  private int resends;
  private int transactions;

  private KillCheck() {}

  /**
   * What was found.
   *
   * @param messages different transaction messages the CSMS has
   * @param resends how often one of them came again
   * @param violations a sentence for each thing that is wrong
   */
  record Result(int messages, int resends, int transactions, List<String> violations) {}

  /** Checks all stations of a run; {@code data} holds what its lives have written down. */
  static Result check(SandboxCsms csms, Path data, int lives) throws IOException {
    KillCheck check = new KillCheck();
    Map<String, List<String[]>> wanted = check.read(data, lives);
    for (String station : KillChild.stations()) {
      List<CsmsFrame> frames =
          csms.frames(station).stream()
              .filter(frame -> frame.direction() == Direction.SENT)
              .filter(frame -> frame.type() == MessageType.CALL)
              .filter(KillCheck::ofTransaction)
              .toList();
      check.station(station, frames, wanted.getOrDefault(station, List.of()));
      for (CsmsFinding finding : csms.findings(station)) {
        if (WRONG.contains(finding.code())) {
          check.wrong(
              station, "%s: %s %s".formatted(finding.code(), finding.action(), finding.sentence()));
        }
      }
    }
    return new Result(
        check.messages, check.resends, check.transactions, List.copyOf(check.violations));
  }

  private static boolean ofTransaction(CsmsFrame frame) {
    return switch (frame.action()) {
      case "StartTransaction", "StopTransaction", "TransactionEvent" -> true;
      case "MeterValues" -> frame.payload().has("transactionId");
      default -> false;
    };
  }

  private Map<String, List<String[]>> read(Path data, int lives) throws IOException {
    Map<String, List<String[]>> wanted = new HashMap<>();
    for (int life = 0; life < lives; life++) {
      Path file = data.resolve("witness-" + life + ".txt");
      String text = Files.exists(file) ? Files.readString(file, StandardCharsets.UTF_8) : "";
      // What stands behind the last line end was cut off by the kill.
      for (String line : text.substring(0, text.lastIndexOf('\n') + 1).lines().toList()) {
        String[] words = line.split("\t", -1);
        if (words[0].equals(KillWitness.TROUBLE)) {
          wrong(words[1], "life " + life + ": " + words[2]);
        } else {
          wanted.computeIfAbsent(words[1], id -> new ArrayList<>()).add(words);
        }
      }
    }
    return wanted;
  }

  private void station(String station, List<CsmsFrame> frames, List<String[]> wanted) {
    Map<String, CsmsFrame> first = new LinkedHashMap<>();
    String before = "";
    for (CsmsFrame frame : frames) {
      CsmsFrame known = first.putIfAbsent(frame.messageId(), frame);
      if (known == null) {
        before = frame.messageId();
        continue;
      }
      resends++;
      if (!known.raw().equals(frame.raw())) {
        wrong(station, "sent again but different: " + known.raw() + " then " + frame.raw());
      }
      if (!frame.messageId().equals(before)) {
        wrong(station, "sent again after a later one: " + frame.raw());
      }
    }
    messages += first.size();
    compare(station, List.copyOf(first.keySet()), wanted);
    contents(station, first.values());
  }

  /** Every message the emulator had taken upon itself is there, and in its order. */
  private void compare(String station, List<String> came, List<String[]> wanted) {
    Map<String, Integer> place = new HashMap<>();
    for (int i = 0; i < came.size(); i++) {
      place.put(came.get(i), i);
    }
    int last = -1;
    for (String[] words : wanted) {
      Integer at = place.get(words[2]);
      if (at == null) {
        wrong(station, "lost: " + words[3] + " " + words[2] + " of transaction " + words[4]);
      } else if (at < last) {
        wrong(station, "out of order: " + words[3] + " " + words[2]);
      } else {
        last = at;
      }
    }
  }

  private void contents(String station, Iterable<CsmsFrame> frames) {
    Set<String> told = new HashSet<>();
    Map<String, Telling> tellings = new LinkedHashMap<>();
    Set<Integer> open = new HashSet<>();
    for (CsmsFrame frame : frames) {
      JsonObject payload = frame.payload();
      boolean v16 = frame.version().dialect() == Dialect.V16;
      String content = v16 ? frame.action() + payload : key2(payload);
      if (!told.add(content)) {
        wrong(station, "the same under two message ids: " + frame.raw());
      }
      if (v16) {
        session16(station, frame.action(), payload, open, tellings);
      } else {
        session2(payload, tellings);
      }
    }
    tellings.forEach((id, telling) -> telling.check(station, id));
    transactions += tellings.size();
  }

  private static String key2(JsonObject payload) {
    return id2(payload) + " " + payload.get("seqNo");
  }

  private static String id2(JsonObject payload) {
    return payload.getAsJsonObject("transactionInfo").get("transactionId").getAsString();
  }

  private void session2(JsonObject payload, Map<String, Telling> tellings) {
    Telling telling = tellings.computeIfAbsent(id2(payload), id -> new Telling());
    telling.kinds.add(payload.get("eventType").getAsString());
    telling.numbers.add(payload.get("seqNo").getAsInt());
  }

  /** In 1.6 a start names no transaction: what follows on the connector belongs to it. */
  private void session16(
      String station,
      String action,
      JsonObject payload,
      Set<Integer> open,
      Map<String, Telling> tellings) {
    JsonElement number = payload.get("transactionId");
    if (number == null) {
      int connector = payload.get("connectorId").getAsInt();
      if (!open.add(connector)) {
        wrong(station, "a second start while the first goes on: " + payload);
      }
      Telling begun = new Telling();
      begun.kinds.add("Started");
      begun.connector = connector;
      tellings.put("start " + tellings.size(), begun);
      return;
    }
    Telling telling =
        tellings.values().stream()
            .filter(known -> number.getAsString().equals(known.number))
            .findFirst()
            .orElseGet(() -> unnamed(tellings, payload));
    telling.number = number.getAsString();
    telling.kinds.add(action.equals("StopTransaction") ? "Ended" : "Updated");
    if (action.equals("StopTransaction")) {
      open.remove(telling.connector);
    }
  }

  /** The oldest start whose number is not known yet, on the connector if one is named. */
  private Telling unnamed(Map<String, Telling> tellings, JsonObject payload) {
    JsonElement connector = payload.get("connectorId");
    Telling found =
        tellings.values().stream()
            .filter(known -> known.number.isEmpty())
            .filter(known -> connector == null || connector.getAsInt() == known.connector)
            .findFirst()
            .orElse(null);
    if (found == null) {
      found = new Telling();
      tellings.put("no start " + tellings.size(), found);
    }
    return found;
  }

  private void wrong(String station, String sentence) {
    violations.add(station + ": " + sentence);
  }

  /** What a transaction's messages say, in the order they came. */
  private final class Telling {
    final List<String> kinds = new ArrayList<>();
    final List<Integer> numbers = new ArrayList<>();
    String number = "";
    int connector;

    void check(String station, String id) {
      boolean whole =
          kinds.getFirst().equals("Started")
              && kinds.getLast().equals("Ended")
              && kinds.stream().filter(kind -> !kind.equals("Updated")).count() == 2;
      if (!whole) {
        wrong(station, "transaction " + id + " does not run from start to end: " + kinds);
      }
      for (int i = 0; i < numbers.size(); i++) {
        if (numbers.get(i) != i) {
          wrong(station, "transaction " + id + " has a gap in its numbers: " + numbers);
          return;
        }
      }
    }
  }
}
