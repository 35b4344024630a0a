package io.ocppemu.api;

/** The head of the pages that work without scripts; the colours are those of the others. */
final class PageStyle {
  private static final String COLOURS =
      """
      :root{color-scheme:light dark;--bg:light-dark(#f6f7f9,#0d1014);
      --surface:light-dark(#fff,#14181e);--line:light-dark(#c9d0d8,#39424f);
      --text:light-dark(#161a20,#e7ebf0);--muted:light-dark(#505a66,#a0abb8);
      --accent:light-dark(#0a7a5c,#3ddcae);--on-accent:light-dark(#fff,#05241b);
      --bad:light-dark(#c02b2b,#ff8a84);
      --sans:Inter,ui-sans-serif,system-ui,'Segoe UI',Roboto,sans-serif;
      --mono:'JetBrains Mono',ui-monospace,Menlo,Consolas,monospace}
      *{box-sizing:border-box}
      body{margin:0;background:var(--bg);color:var(--text);font:14px/1.5 var(--sans)}
      a{color:var(--accent)}
      :focus-visible{outline:2px solid var(--accent);outline-offset:2px}
      """;

  private PageStyle() {}

  /** Everything up to and with the begin of the body. */
  static String head(String title, String rules) {
    return """
    <!doctype html><html lang="en"><head><meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>%s</title><style nonce="%s">
    %s%s</style></head><body>
    """
        .formatted(title, PageHeaders.NONCE, COLOURS, rules);
  }
}
