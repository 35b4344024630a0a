package io.ocppemu.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.ocppemu.tap.Direction;
import io.ocppemu.tap.MessageType;
import io.ocppemu.tap.Seen.FindingSeen;
import io.ocppemu.tap.Seen.FrameSeen;
import io.ocppemu.wire.FrameHeader;
import io.ocppemu.wire.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Frames in, findings out, as lines of text:
 *
 * <pre>
 *   &gt; [2,"1","Heartbeat",{}]              the station sends a frame
 *   &gt;{resend} [2,"1","Heartbeat",{}]      … with marks
 *   &lt; [3,"1",{"currentTime":"NOW+90"}]    the CSMS sends one; NOW is the time, give or take
 *   ! clock-skew /currentTime             what must be found on the frame above, and nothing else
 *   + 30                                  seconds pass
 *   --                                    the connection is lost and opened anew
 *   ?                                     the station gives up waiting for an answer
 * </pre>
 *
 * Single quotes stand for double ones. Lines that begin with {@code #} are remarks.
 */
final class Dialogue {
  static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final Pattern NOW = Pattern.compile("NOW([+-]\\d+)?");
  private static final Pattern LINE = Pattern.compile("([<>])(?:\\{([^}]*)})? (.*)");

  private final Version version;
  private final StationRules rules;
  private final Map<String, String> actions = new HashMap<>();
  private Instant now = START;
  private long seq;

  private Dialogue(Version version, StationRules rules) {
    this.version = version;
    this.rules = rules;
    rules.connected(now);
  }

  /** A dialogue of a station that has sent nothing before. */
  static Dialogue of(Version version) {
    return of(version, RuleBook.all());
  }

  static Dialogue of(Version version, RuleBook book) {
    return new Dialogue(version, book.station("CP-1", true));
  }

  /** A dialogue of a station that was there before the emulator started. */
  static Dialogue ofOld(Version version) {
    return new Dialogue(version, RuleBook.all().station("CP-1", false));
  }

  /** The station is accepted, with a heartbeat interval of 300 s. */
  Dialogue booted() {
    return lines(
        """
        > [2,'boot','BootNotification',{}]
        < [3,'boot',{'status':'Accepted','currentTime':'NOW','interval':300}]
        """);
  }

  /** Plays {@code text} and fails where other things are found than it says. */
  Dialogue lines(String text) {
    List<String> found = new ArrayList<>();
    List<String> expected = new ArrayList<>();
    String about = "the beginning";
    for (String line : text.lines().map(String::strip).toList()) {
      if (line.startsWith("!")) {
        expected.add(line.substring(1).strip());
        continue;
      }
      assertThat(found).as("what is found on %s", about).isEqualTo(expected);
      expected.clear();
      found = play(line);
      about = line;
    }
    assertThat(found).as("what is found on %s", about).isEqualTo(expected);
    return this;
  }

  private List<String> play(String line) {
    if (line.startsWith("+")) {
      now = now.plusSeconds(Long.parseLong(line.substring(1).strip()));
    } else if (line.equals("--")) {
      rules.connected(now);
    } else if (line.equals("?")) {
      rules.gaveUp(now);
    } else if (!line.startsWith("#") && !line.isEmpty()) {
      return frame(line).stream()
          .map(finding -> (finding.code() + " " + finding.pointer()).strip())
          .toList();
    }
    return List.of();
  }

  /** What is found on the frame in one line. */
  List<FindingSeen> frame(String line) {
    Matcher parts = LINE.matcher(line);
    assertThat(parts.matches()).as("a line of a dialogue: %s", line).isTrue();
    String marks = parts.group(2);
    return rules.see(
        frame(
            parts.group(1).equals(">") ? Direction.SENT : Direction.RECEIVED,
            NOW.matcher(parts.group(3).replace('\'', '"')).replaceAll(this::time),
            marks == null ? List.of() : List.of(marks.split(","))));
  }

  private String time(MatchResult at) {
    Duration off = Duration.ofSeconds(at.group(1) == null ? 0 : Long.parseLong(at.group(1)));
    return now.plus(off).toString();
  }

  private FrameSeen frame(Direction direction, String text, List<String> marks) {
    FrameHeader header = FrameHeader.peek(text);
    boolean call = !header.action().isEmpty();
    String side = (direction == Direction.SENT) == call ? "station " : "CSMS ";
    if (call) {
      actions.put(side + header.messageId(), header.action());
    }
    seq++;
    return new FrameSeen(
        "CP-1",
        seq,
        now,
        direction,
        version,
        MessageType.ofTypeId(header.typeId()),
        header.messageId(),
        actions.getOrDefault(side + header.messageId(), ""),
        text,
        -1,
        marks);
  }
}
