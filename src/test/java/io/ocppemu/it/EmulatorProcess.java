package io.ocppemu.it;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The emulator as its users run it: a process of its own, reached over HTTP. */
final class EmulatorProcess implements AutoCloseable {
  private static final Pattern URL = Pattern.compile("Pages and API\\s+(http://\\S+)");
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Process process;
  private final URI url;
  private final HttpClient http = HttpClient.newHttpClient();

  /**
   * An answer of the API.
   *
   * @param saved false when it says that what it tells of is not saved yet
   */
  record Answer(int status, boolean saved, JsonElement body) {}

  private EmulatorProcess(Process process, URI url) {
    this.process = process;
    this.url = url;
  }

  /** Starts one without demo and sandbox, with its data in {@code data}. */
  static EmulatorProcess start(Path data) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElse("java"));
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add("io.ocppemu.Main");
    command.addAll(List.of("serve", "--port", "0", "--no-demo", "--no-sandbox"));
    command.addAll(List.of("--data-dir", data.toString()));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    BufferedReader out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    StringBuilder said = new StringBuilder();
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      said.append(line).append('\n');
      Matcher greeting = URL.matcher(line);
      if (greeting.find()) {
        Thread.ofVirtual().start(() -> swallow(out));
        return new EmulatorProcess(process, URI.create(greeting.group(1)));
      }
    }
    throw new IOException("the emulator did not start:\n" + said);
  }

  /** Reads on so that the process never waits for a reader. */
  private static void swallow(BufferedReader out) {
    try {
      while (out.readLine() != null) {
        // What it says after the greeting is not looked at.
      }
    } catch (IOException e) {
      // The process was killed: there is nothing more to read.
    }
  }

  Answer get(String path) throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(url.resolve(path)).GET());
  }

  Answer delete(String path) throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(url.resolve(path)).DELETE());
  }

  Answer post(String path, String body) throws IOException, InterruptedException {
    return send(
        HttpRequest.newBuilder(url.resolve(path))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body)));
  }

  private Answer send(HttpRequest.Builder request) throws IOException, InterruptedException {
    HttpResponse<String> response =
        http.send(request.timeout(PATIENCE).build(), BodyHandlers.ofString());
    return new Answer(
        response.statusCode(),
        response.headers().firstValue("Warning").isEmpty(),
        JsonParser.parseString(response.body()));
  }

  /** Ends it as {@code kill -9} does. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
  }

  /** Ends it as Ctrl-C does; true when it was gone within {@code patience}. */
  boolean stop(Duration patience) throws InterruptedException {
    process.destroy();
    return process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public void close() {
    http.close();
    process.destroyForcibly();
  }
}
