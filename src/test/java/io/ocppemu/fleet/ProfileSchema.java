package io.ocppemu.fleet;

import com.google.gson.Gson;
import dev.harrel.jsonschema.Validator;
import dev.harrel.jsonschema.ValidatorFactory;
import dev.harrel.jsonschema.providers.GsonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The definition file of profiles, asked by a general JSON Schema library. */
final class ProfileSchema {
  private static final Path FILE = Path.of("emulator-profiles/profile.schema.json");
  private static final Gson GSON = new Gson();

  private final Validator validator;
  private final URI uri;

  ProfileSchema() throws IOException {
    validator =
        new ValidatorFactory().withJsonNodeFactory(new GsonNode.Factory()).createValidator();
    uri = validator.registerSchema(Files.readString(FILE));
  }

  /** What the schema says of a YAML text; empty when it has nothing against it. */
  String verdict(String yaml) {
    Object value = new Load(LoadSettings.builder().build()).loadFromString(yaml);
    Validator.Result result = validator.validate(uri, GSON.toJson(value));
    return result.isValid()
        ? ""
        : String.join(
            "; ",
            result.getErrors().stream()
                .map(error -> error.getInstanceLocation() + " " + error.getError())
                .toList());
  }
}
