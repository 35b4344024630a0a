package io.ocppemu.sharing;

import java.util.Locale;

/** The kinds of files. */
public enum ExportFormat {
  /** One JSON object a line; the only one that can be read in again. */
  JSONL("application/x-ndjson", 100_000),
  /** A table for spreadsheets. */
  CSV("text/csv; charset=utf-8", 100_000),
  /** HTTP Archive with WebSocket messages, as browsers' developer tools write and read it. */
  HAR("application/json", 20_000),
  /** One page that needs no server. */
  HTML("text/html; charset=utf-8", 100_000);

  private final String contentType;
  private final int framesMax;

  ExportFormat(String contentType, int framesMax) {
    this.contentType = contentType;
    this.framesMax = framesMax;
  }

  /** The most frames of one file; a HAR is kept in memory until it is whole. */
  public int framesMax() {
    return framesMax;
  }

  /** The content type of such a file. */
  public String contentType() {
    return contentType;
  }

  /** Its name in requests, and the end of its files' names. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
