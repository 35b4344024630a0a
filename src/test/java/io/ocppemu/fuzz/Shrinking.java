package io.ocppemu.fuzz;

import java.util.ArrayList;
import java.util.List;

/** Makes a failing case small: leaves out steps, then characters of the last frame. */
final class Shrinking {
  private static final int TRIES = 1_500;

  private final Life life;
  private final String kind;
  private List<Step> best;
  private int tries;

  Shrinking(Life life, Life.Outcome outcome) {
    this.life = life;
    this.best = outcome.steps();
    this.kind = outcome.defect() == null ? "" : outcome.defect().kind();
  }

  List<Step> shrunk() {
    for (int size = Math.max(1, best.size() / 2); size >= 1; size /= 2) {
      for (int from = 0; from < best.size() - 1; ) {
        List<Step> shorter = new ArrayList<>(best.subList(0, from));
        shorter.addAll(best.subList(Math.min(from + size, best.size() - 1), best.size()));
        if (!fails(shorter)) {
          from += size;
        }
      }
    }
    shortenLast();
    return best;
  }

  private void shortenLast() {
    if (!(best.getLast() instanceof Step.Hear hear)) {
      return;
    }
    String text = hear.text();
    for (int size = Math.max(1, text.length() / 2); size >= 1; size /= 2) {
      for (int from = 0; from < text.length(); ) {
        int end = Math.min(text.length(), from + size);
        String shorter = text.substring(0, from) + text.substring(end);
        List<Step> steps = new ArrayList<>(best.subList(0, best.size() - 1));
        steps.add(new Step.Hear(shorter));
        if (fails(steps)) {
          text = shorter;
        } else {
          from += size;
        }
      }
    }
  }

  /** Whether these steps go wrong in the same way; if so they are the best so far. */
  private boolean fails(List<Step> steps) {
    tries++;
    if (tries > TRIES) {
      return false;
    }
    Defect defect = life.play(steps);
    boolean same = defect != null && defect.kind().equals(kind);
    if (same) {
      best = steps;
    }
    return same;
  }
}
