package io.ocppemu.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.ocppemu.app.Setting;
import io.ocppemu.it.EmulatorRig.Told;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Templates and filters kept on the server. */
class SavedRoutesTest {
  private static final String OPERATOR = "operator-token-1";
  private static final String VIEWER = "viewer-token-1";
  private static final String TEMPLATE =
      """
      {"version":"1.6","action":"ChangeConfiguration","side":"csms",
       "text":"{\\"key\\":\\"AuthorizationKey\\",\\"value\\":\\"s3cret\\"}"}\
      """;

  @TempDir private Path data;
  private EmulatorRig rig;

  @BeforeEach
  void start() {
    rig = new EmulatorRig(data, Map.of(Setting.TOKEN, OPERATOR, Setting.VIEWER_TOKEN, VIEWER));
  }

  @AfterEach
  void stop() {
    rig.close();
  }

  private HttpRequest.Builder as(String token, String path) {
    return HttpRequest.newBuilder(rig.uri(path)).header("Authorization", "Bearer " + token);
  }

  private Told put(String path, String body) {
    return rig.send(as(OPERATOR, path).PUT(BodyPublishers.ofString(body)));
  }

  private JsonArray list(String token, String query) {
    return rig.send(as(token, "/api/saved" + query).GET()).expect(200).array();
  }

  @Test
  void whatIsSavedIsListedOutlivesARestartAndIsForgotten() {
    put("/api/saved/template/Set%20key", TEMPLATE).expect(200);
    JsonObject filter = put("/api/saved/filter/Set%20key", "{\"filter\":\" dir:in \"}").json();
    assertThat(filter.toString())
        .isEqualTo("{\"kind\":\"filter\",\"name\":\"Set key\",\"filter\":\"dir:in\"}");
    stop();
    start();

    assertThat(list(OPERATOR, "")).hasSize(2);
    assertThat(list(OPERATOR, "?kind=filter")).containsExactly(filter);
    JsonObject template = list(OPERATOR, "?kind=template").get(0).getAsJsonObject();
    assertThat(template.get("name").getAsString()).isEqualTo("Set key");
    assertThat(template.getAsJsonObject("template").get("text").getAsString()).contains("s3cret");

    rig.send(as(OPERATOR, "/api/saved/template/Set%20key").DELETE()).expect(204);
    rig.send(as(OPERATOR, "/api/saved/template/Set%20key").DELETE()).expect(404);
    assertThat(list(OPERATOR, "")).containsExactly(filter);
  }

  @Test
  void aViewerReadsAllButPasswordsAndChangesNothing() {
    put("/api/saved/template/T", TEMPLATE).expect(200);

    assertThat(list(VIEWER, "").toString()).contains("AuthorizationKey").doesNotContain("s3cret");
    rig.send(as(VIEWER, "/api/saved/template/T").PUT(BodyPublishers.ofString(TEMPLATE)))
        .expect(403);
    rig.send(as(VIEWER, "/api/saved/template/T").DELETE()).expect(403);
  }

  @Test
  void aTemplateWithoutAnActionIsAWholeFrame() {
    JsonObject saved =
        put(
                "/api/saved/template/Broken",
                "{\"version\":\"2.1\",\"side\":\"station\",\"text\":\"[2,\\\"{{uuid}}\\\"\"}")
            .expect(200)
            .json();

    assertThat(saved.getAsJsonObject("template").has("action")).isFalse();
    assertThat(list(OPERATOR, "?kind=template")).containsExactly(saved);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/api/saved/filter/F      | {}                                          | filter",
        "/api/saved/filter/F      | {\"filter\":\"latency>fast\"}               | filter",
        "/api/saved/filter/F      | {\"filter\":\"  \"}                         | filter",
        "/api/saved/filter/a%E2%80%AEb | {\"filter\":\"dir:in\"}                     | name",
        "/api/saved/filter/%20    | {\"filter\":\"dir:in\"}                     | name",
        "/api/saved/template/T    | {\"version\":\"1.6\",\"side\":\"csms\"}     | text",
        "/api/saved/template/T    | {\"version\":\"1.5\",\"side\":\"csms\",\"text\":\"{}\"} |"
            + " version",
        "/api/saved/template/T    | {\"version\":\"1.6\",\"side\":\"both\",\"text\":\"{}\"} | side",
        "/api/saved/template/T    | {\"version\":\"1.6\",\"side\":\"csms\",\"text\":\"\"}   | text",
      })
  void whatDoesNotFitIsAnsweredWithTheFieldAtFault(String path, String body, String field) {
    Told told = put(path, body);

    assertThat(told.status()).as(told.body()).isIn(400, 422);
    assertThat(
            told.json()
                .getAsJsonArray("errors")
                .get(0)
                .getAsJsonObject()
                .get("field")
                .getAsString())
        .isEqualTo(field);
    assertThat(list(OPERATOR, "")).isEmpty();
  }

  @Test
  void thereAreAtMostTwoHundredOfAKind() {
    for (int n = 0; n < 200; n++) {
      put("/api/saved/filter/F" + n, "{\"filter\":\"seq>" + n + "\"}").expect(200);
    }

    Told full = put("/api/saved/filter/one-more", "{\"filter\":\"dir:in\"}").expect(409);
    assertThat(full.json().get("detail").getAsString()).contains("200 saved filters");
    put("/api/saved/filter/F7", "{\"filter\":\"dir:in\"}").expect(200);
    put("/api/saved/template/T", TEMPLATE).expect(200);
    rig.send(as(OPERATOR, "/api/saved?kind=song").GET()).expect(400);
  }
}
