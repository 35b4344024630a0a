package io.ocppemu.cli;

import io.ocppemu.app.StartFailure;
import io.ocppemu.fleet.EmulatorProfile;
import io.ocppemu.fleet.EmulatorProfiles;
import io.ocppemu.fleet.ProfileProblem;
import io.ocppemu.fleet.ProfileReading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Checks one emulator profile, or all of a folder. */
@Command(
    name = "check",
    description = "Checks emulator profiles and names file, line and field of what is wrong.",
    mixinStandardHelpOptions = true)
final class ProfilesCheckCommand implements Callable<Integer> {
  private static final long FILE_MAX = 1024 * 1024;

  @Spec private @Nullable CommandSpec spec;

  @Parameters(paramLabel = "FILE|DIR", description = "A profile, or a folder of profiles.")
  private Path path = Path.of(".");

  @Override
  public Integer call() {
    if (!Files.exists(path)) {
      throw new StartFailure("there is no " + path);
    }
    List<ProfileProblem> problems =
        Files.isDirectory(path) ? EmulatorProfiles.load(path).problems() : checkFile(path);
    problems.forEach(problem -> Out.error(spec, problem.text()));
    if (problems.isEmpty()) {
      Out.print(spec, path + ": all is well\n");
    }
    return problems.isEmpty() ? 0 : 1;
  }

  private static List<ProfileProblem> checkFile(Path file) {
    try {
      if (Files.size(file) > FILE_MAX) {
        throw new StartFailure(file + " is too large for an emulator profile");
      }
      return switch (EmulatorProfile.read(file.toString(), Files.readString(file))) {
        case ProfileReading.Good good -> List.of();
        case ProfileReading.Bad bad -> bad.problems();
      };
    } catch (IOException e) {
      throw new StartFailure(file + " cannot be read: " + e, e);
    }
  }
}
