package io.ocppemu.fleet;

import io.ocppemu.wire.Version;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The emulator profiles that can be referred to by name: those the program brings along, and those
 * of a folder, which may replace them. What can be seen of them never changes; any thread.
 */
public final class EmulatorProfiles {
  private static final String RESOURCES = "/emulator-profiles/";
  private static final int FILES_MOST = 1000;
  private static final int CHANGES_MOST = 500;

  /** The files the program brings along. */
  static final List<String> BUNDLED =
      List.of(
          "ac-11kw-v2x-21.yaml",
          "ac-22kw-201.yaml",
          "dc-150kw-16.yaml",
          "dc-150kw-201.yaml",
          "dc-150kw-21.yaml",
          "dc-350kw-201.yaml",
          "fast-50kw-two-standards-16.yaml",
          "fast-50kw-two-standards-201.yaml",
          "post-22kw-dual-16.yaml",
          "street-4kw-16.yaml",
          "wallbox-11kw-16.yaml",
          "wallbox-7kw-16.yaml");

  private final Map<String, EmulatorProfile> byName;

  /** Changed profiles by what was changed, so that many stations made alike share one. */
  private final Map<Change, ProfileReading> changed = new ConcurrentHashMap<>();

  private record Change(String profile, Map<String, Object> changes) {}

  private EmulatorProfiles(Map<String, EmulatorProfile> byName) {
    this.byName = Collections.unmodifiableMap(byName);
  }

  /**
   * What came of loading a folder.
   *
   * @param profiles those that can be used, the bundled ones among them
   * @param problems what is wrong with the others
   */
  public record Loaded(EmulatorProfiles profiles, List<ProfileProblem> problems) {
    public Loaded {
      problems = List.copyOf(problems);
    }
  }

  /** The profiles the program brings along. */
  public static EmulatorProfiles bundled() {
    Map<String, EmulatorProfile> profiles = new TreeMap<>();
    List<ProfileProblem> problems = new ArrayList<>();
    for (String file : BUNDLED) {
      add(profiles, problems, file, resource(file));
    }
    if (!problems.isEmpty()) {
      throw new IllegalStateException("a bundled profile is broken: " + problems.get(0).text());
    }
    return new EmulatorProfiles(profiles);
  }

  /**
   * The bundled profiles, and those of the {@code .yaml} and {@code .yml} files in {@code folder},
   * which win over bundled ones of the same name. Reads files: hold no lock.
   */
  public static Loaded load(Path folder) {
    Map<String, EmulatorProfile> profiles = new TreeMap<>(bundled().byName);
    List<ProfileProblem> problems = new ArrayList<>();
    try {
      for (Path path : files(folder, problems)) {
        if (Files.size(path) > 4L * ProfileYaml.LONGEST) {
          problems.add(new ProfileProblem(path.toString(), 1, "", "is too long for a profile"));
        } else {
          String text = new String(Files.readAllBytes(path), StandardCharsets.UTF_8);
          add(profiles, problems, path.toString(), text);
        }
      }
    } catch (IOException unreadable) {
      problems.add(new ProfileProblem(folder.toString(), 1, "", "can not be read: " + unreadable));
    }
    return new Loaded(new EmulatorProfiles(profiles), problems);
  }

  /** The profile of this name, if there is one. */
  public Optional<EmulatorProfile> byName(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /** All profiles by name. */
  public Collection<EmulatorProfile> all() {
    return byName.values();
  }

  /**
   * A profile of these with some fields changed, see {@link EmulatorProfile#with}. The same changes
   * give the same object again, as long as there are not too many different ones.
   */
  public ProfileReading changed(EmulatorProfile profile, Map<String, Object> changes) {
    Change change = new Change(profile.name(), changes);
    ProfileReading known = changed.get(change);
    if (known != null) {
      return known;
    }
    ProfileReading reading = profile.with(changes);
    if (changed.size() < CHANGES_MOST) {
      changed.put(change, reading);
    }
    return reading;
  }

  /** The profile for those who name none. */
  public EmulatorProfile defaultFor(Version version) {
    String name =
        switch (version) {
          case V1_6 -> "wallbox-11kw-16";
          case V2_0_1 -> "ac-22kw-201";
          case V2_1 -> "ac-11kw-v2x-21";
        };
    return byName(name).orElseThrow();
  }

  private static List<Path> files(Path folder, List<ProfileProblem> problems) throws IOException {
    List<Path> files = new ArrayList<>();
    try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, "*.{yaml,yml}")) {
      for (Path path : found) {
        if (files.size() == FILES_MOST) {
          problems.add(
              new ProfileProblem(
                  folder.toString(), 1, "", "holds more than " + FILES_MOST + " profiles"));
          break;
        }
        files.add(path);
      }
    }
    Collections.sort(files);
    return files;
  }

  private static void add(
      Map<String, EmulatorProfile> profiles,
      List<ProfileProblem> problems,
      String file,
      String text) {
    switch (EmulatorProfile.read(file, text)) {
      case ProfileReading.Bad bad -> problems.addAll(bad.problems());
      case ProfileReading.Good good -> {
        String name = good.profile().name();
        String base = Path.of(file).getFileName().toString().replaceFirst("\\.ya?ml$", "");
        if (name.equals(base)) {
          profiles.put(name, good.profile());
        } else {
          problems.add(
              new ProfileProblem(file, 1, "name", "must be " + base + " like the file's name"));
        }
      }
    }
  }

  private static String resource(String file) {
    try (InputStream in = EmulatorProfiles.class.getResourceAsStream(RESOURCES + file)) {
      if (in == null) {
        throw new IllegalStateException("the program was built without " + RESOURCES + file);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
