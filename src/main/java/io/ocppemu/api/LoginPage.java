package io.ocppemu.api;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The page that asks for the token, where one is wanted. Plain HTML, works without scripts. */
final class LoginPage {
  /** Where the form goes. */
  static final String PATH = "/login";

  /** Where browsers go to leave. */
  static final String LEAVE = "/logout";

  /** More than any token has. */
  static final int BODY_MAX = 16 * 1024;

  private static final String FIELD = "token=";
  private static final String RULES =
      """
      main{display:grid;place-items:center;min-height:90vh}
      form{display:grid;gap:.7rem;width:min(24rem,92vw);padding:1.6rem;
      background:var(--surface);border:1px solid var(--line);border-radius:10px}
      h1{font-size:1.2rem;margin:0}
      input,button{font:inherit;padding:.5rem .7rem;border-radius:6px;
      border:1px solid var(--line);background:var(--bg);color:inherit}
      button{background:var(--accent);border-color:var(--accent);color:var(--on-accent);
      font-weight:600;cursor:pointer}
      p{color:var(--bad);margin:0}
      """;

  private LoginPage() {}

  /** The page; {@code notice} says why it is shown again, plain text of ours, or is empty. */
  static String html(String notice) {
    String said = notice.isEmpty() ? "" : "<p role=\"alert\">" + notice + "</p>";
    return PageStyle.head("OCPP emulator", RULES)
        + """
        <main><form method="post" action="/login">
        <h1>OCPP emulator</h1>%s
        <label for="token">Token</label>
        <input id="token" name="token" type="password" autocomplete="current-password" autofocus>
        <button>Come in</button></form></main></body></html>
        """
            .formatted(said);
  }

  /** The token in a form's body; null when there is none. */
  static @Nullable String token(String body) {
    for (String field : body.split("&", -1)) {
      if (field.startsWith(FIELD)) {
        try {
          return URLDecoder.decode(field.substring(FIELD.length()), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
          return null;
        }
      }
    }
    return null;
  }
}
