package io.ocppemu.soak;

import com.sun.management.UnixOperatingSystemMXBean;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.management.MBeanServerConnection;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/** Looks into another Java process. */
final class Inside implements AutoCloseable {
  private final long pid;
  private final JMXConnector connector;
  private final MemoryMXBean memory;
  private final ThreadMXBean threads;
  private final UnixOperatingSystemMXBean system;

  /**
   * What is there.
   *
   * @param heap bytes in use after a collection
   * @param threads platform threads
   * @param files open files and sockets
   * @param cpuSeconds since the process began
   * @param rss bytes resident
   */
  record Figures(long heap, int threads, long files, double cpuSeconds, long rss) {
    String text() {
      return "heap %d MB after a collection, RSS %d MB, %d threads, %d files and sockets"
          .formatted(heap >> 20, rss >> 20, threads, files);
    }
  }

  @SuppressWarnings("BanJNDI") // The address is that of our own child.
  Inside(ProcessHandle process) throws Exception {
    pid = process.pid();
    VirtualMachine machine = VirtualMachine.attach(String.valueOf(pid));
    try {
      connector =
          JMXConnectorFactory.connect(new JMXServiceURL(machine.startLocalManagementAgent()));
    } finally {
      machine.detach();
    }
    MBeanServerConnection beans = connector.getMBeanServerConnection();
    memory =
        ManagementFactory.newPlatformMXBeanProxy(
            beans, ManagementFactory.MEMORY_MXBEAN_NAME, MemoryMXBean.class);
    threads =
        ManagementFactory.newPlatformMXBeanProxy(
            beans, ManagementFactory.THREAD_MXBEAN_NAME, ThreadMXBean.class);
    system =
        ManagementFactory.newPlatformMXBeanProxy(
            beans, ManagementFactory.OPERATING_SYSTEM_MXBEAN_NAME, UnixOperatingSystemMXBean.class);
  }

  /** Collects garbage and looks. */
  Figures look() throws IOException {
    memory.gc();
    return new Figures(
        memory.getHeapMemoryUsage().getUsed(),
        threads.getThreadCount(),
        system.getOpenFileDescriptorCount(),
        system.getProcessCpuTime() / 1e9,
        rss());
  }

  private long rss() throws IOException {
    return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
        .findFirst()
        .orElse(0);
  }

  @Override
  public void close() throws IOException {
    connector.close();
  }
}
