package io.ocppemu.cli;

import io.ocppemu.app.Emulator;
import io.ocppemu.app.StartFailure;
import java.io.PrintWriter;
import java.util.Arrays;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;

/** The command line as a whole; without a command it serves. */
@Command(
    name = "ocpp-emulator",
    description = "Plays EV charging stations against a central system over OCPP.",
    mixinStandardHelpOptions = true,
    versionProvider = EmulatorCommand.Version.class,
    subcommands = {ServeCommand.class, CsmsCommand.class, ProfilesCommand.class})
public final class EmulatorCommand {
  private EmulatorCommand() {}

  /** Tells the version. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"ocpp-emulator " + Emulator.version()};
    }
  }

  /**
   * Runs the command that {@code args} name.
   *
   * @return the exit code: 0 when it went well, 2 when something said was not right, else 1
   */
  public static int run(String... args) {
    return execute(new CommandLine(new EmulatorCommand()), args);
  }

  /** The same, printing to {@code out} and {@code err}. */
  static int run(PrintWriter out, PrintWriter err, String... args) {
    return execute(new CommandLine(new EmulatorCommand()).setOut(out).setErr(err), args);
  }

  private static int execute(CommandLine commands, String... args) {
    commands.setExecutionExceptionHandler(
        (failure, command, parsed) -> {
          if (failure instanceof StartFailure) {
            command.getErr().println("ocpp-emulator: " + failure.getMessage());
            return StartFailure.EXIT_CODE;
          }
          throw failure;
        });
    boolean bare = args.length == 0 || (args[0].startsWith("-") && !standard(args[0]));
    if (bare) {
      String[] serve = new String[args.length + 1];
      serve[0] = "serve";
      System.arraycopy(args, 0, serve, 1, args.length);
      return commands.execute(serve);
    }
    return commands.execute(Arrays.copyOf(args, args.length));
  }

  private static boolean standard(String option) {
    return option.equals("--help")
        || option.equals("-h")
        || option.equals("--version")
        || option.equals("-V");
  }
}
