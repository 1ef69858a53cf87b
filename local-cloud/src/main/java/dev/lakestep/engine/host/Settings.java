package dev.lakestep.engine.host;

import dev.lakestep.engine.host.api.StatusListener;
import dev.lakestep.engine.host.integration.Integrations;
import dev.lakestep.engine.host.integration.Permits;
import dev.lakestep.engine.host.time.Time;
import java.nio.file.Path;
import java.util.Optional;

/// What an engine is opened with. Without a folder nothing survives it.
public record Settings(
    Optional<Path> folder,
    Time time,
    Integrations integrations,
    StatusListener listener,
    Account account,
    int segmentSize,
    boolean lazy,
    Permits permits) {

  /// Where the machines of an engine live, as their ARNs tell.
  public record Account(String region, String number) {}

  private static final int SEGMENT = 1 << 24;
  private static final Account LOCAL = new Account("us-east-1", "000000000000");

  public static Settings durable(Path folder, Time time, Integrations integrations) {
    return new Settings(
        Optional.of(folder),
        time,
        integrations,
        StatusListener.NONE,
        LOCAL,
        SEGMENT,
        false,
        Permits.ALL);
  }

  public static Settings inMemory(Time time, Integrations integrations) {
    return new Settings(
        Optional.empty(),
        time,
        integrations,
        StatusListener.NONE,
        LOCAL,
        SEGMENT,
        false,
        Permits.ALL);
  }

  public Settings onStatus(StatusListener told) {
    return new Settings(folder, time, integrations, told, account, segmentSize, lazy, permits);
  }

  /// With files of the log of about so many bytes.
  public Settings segments(int bytes) {
    return new Settings(folder, time, integrations, listener, account, bytes, lazy, permits);
  }

  /// Tasks are called as soon as the operating system knows why. That survives the end of the
  /// process at any moment; a power cut may cost the last milliseconds. What an engine has answered
  /// is on the disk either way.
  public Settings lazily() {
    return new Settings(folder, time, integrations, listener, account, segmentSize, true, permits);
  }

  public Settings in(Account where) {
    return new Settings(folder, time, integrations, listener, where, segmentSize, lazy, permits);
  }

  /// With what roles may do.
  public Settings permitting(Permits asked) {
    return new Settings(folder, time, integrations, listener, account, segmentSize, lazy, asked);
  }
}
