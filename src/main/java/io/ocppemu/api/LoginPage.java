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
  private static final String PAGE =
      """
      <!doctype html><html lang="en"><head><meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>OCPP emulator</title><style nonce="STYLE-NONCE">
      :root{color-scheme:light dark;font:16px/1.5 system-ui,sans-serif}
      body{display:grid;place-items:center;min-height:90vh;margin:0}
      form{display:grid;gap:.8rem;width:min(22rem,90vw)}
      input,button{font:inherit;padding:.5rem .7rem}
      p{color:#c33;margin:0}
      </style></head><body><form method="post" action="/login">
      <h1>OCPP emulator</h1>NOTICE
      <label for="token">Token</label>
      <input id="token" name="token" type="password" autocomplete="current-password" autofocus>
      <button>Come in</button></form></body></html>
      """;

  private LoginPage() {}

  /** The page; {@code notice} says why it is shown again, plain text of ours, or is empty. */
  static String html(String notice) {
    return PAGE.replace("NOTICE", notice.isEmpty() ? "" : "<p role=\"alert\">" + notice + "</p>");
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
