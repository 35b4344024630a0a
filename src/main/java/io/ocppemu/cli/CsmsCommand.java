package io.ocppemu.cli;

import io.ocppemu.app.ParentWatch;
import io.ocppemu.app.StartFailure;
import io.ocppemu.csms.SandboxConfig;
import io.ocppemu.csms.SandboxCsms;
import io.ocppemu.kernel.RankedLock;
import io.ocppemu.kernel.Threads;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs the sandbox CSMS alone. */
@Command(
    name = "csms",
    description = "Runs the sandbox CSMS alone, for any station to connect to.",
    mixinStandardHelpOptions = true)
final class CsmsCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Option(names = "--port", paramLabel = "N", description = "0 for any.", defaultValue = "9000")
  private int port;

  @Option(
      names = "--bind",
      paramLabel = "ADDRESS",
      description = "The address to listen at.",
      defaultValue = "127.0.0.1")
  private String bind = "127.0.0.1";

  @Option(
      names = "--heartbeat",
      paramLabel = "SECONDS",
      description = "The interval that stations are told.",
      defaultValue = "300")
  private int heartbeat;

  @Option(names = "--lenient", description = "Answers what is not valid, too.")
  private boolean lenient;

  @Option(
      names = "--password",
      paramLabel = "TEXT",
      description = "What every station must show by Basic authentication.")
  private @Nullable String password;

  @Option(
      names = "--key-store",
      paramLabel = "FILE",
      description = "A PKCS #12 file with a certificate: speaks wss.")
  private @Nullable Path keyStore;

  @Option(names = "--key-store-password", paramLabel = "TEXT", description = "Opens it.")
  private String keyStorePassword = "";

  @Override
  public Integer call() throws InterruptedException {
    RankedLock.assertNoneHeld("CsmsCommand.call");
    ParentWatch.begin();
    try (SandboxCsms csms = SandboxCsms.start(wanted())) {
      CountDownLatch ended = new CountDownLatch(1);
      Threads.atExit(
          "stop",
          () -> {
            csms.close();
            ended.countDown();
          });
      Out.print(spec, "\n  Sandbox CSMS at " + csms.url() + "\n\n  Stop with Ctrl-C.\n");
      ended.await();
      return 0;
    } catch (IOException e) {
      throw new StartFailure(e.getMessage() + "; choose another port with --port", e);
    }
  }

  private SandboxConfig wanted() {
    try {
      SandboxConfig.Builder builder =
          SandboxConfig.builder()
              .host(bind)
              .port(port)
              .heartbeat(Duration.ofSeconds(heartbeat))
              .strict(!lenient)
              .passwordForAll(password);
      return keyStore == null
          ? builder.build()
          : builder.keyStore(keyStore, keyStorePassword).build();
    } catch (IllegalArgumentException e) {
      throw new StartFailure(String.valueOf(e.getMessage()), e);
    }
  }
}
