package io.ocppemu.soak;

/** Reads figures out of Prometheus' text format. */
final class Metric {
  private Metric() {}

  /** The sum over all labels of a metric; 0 when there is none. */
  static double of(String scraped, String name) {
    return scraped
        .lines()
        .filter(line -> line.startsWith(name + " ") || line.startsWith(name + "{"))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }
}
