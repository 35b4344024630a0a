package io.ocppemu.fleet;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.snakeyaml.engine.v2.nodes.Node;

/** Collects what is wrong in one file, so that all of it can be told at once. */
final class ProfileProblems {
  private static final int MOST = 50;

  private final String file;
  private final List<ProfileProblem> found = new ArrayList<>();

  ProfileProblems(String file) {
    this.file = file;
  }

  void add(Node at, String field, String sentence) {
    add(line(at), field, sentence);
  }

  void add(int line, String field, String sentence) {
    if (found.size() < MOST) {
      found.add(new ProfileProblem(file, line, field, sentence));
    }
  }

  boolean none() {
    return found.isEmpty();
  }

  List<ProfileProblem> byLine() {
    return found.stream().sorted(Comparator.comparingInt(ProfileProblem::line)).toList();
  }

  static int line(Node node) {
    return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
  }
}
