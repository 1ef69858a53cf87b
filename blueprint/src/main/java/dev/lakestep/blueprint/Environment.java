package dev.lakestep.blueprint;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SequencedMap;

/// What differs from one deployment to another.
///
/// @param account the only one that it may be deployed to, where that is said
/// @param region the same of a region
/// @param prefix what the names of all that is made begin with
/// @param buckets for data, that flows read and write
/// @param databases for tables of flows
/// @param open what stands for the names that permissions of flows leave open
public record Environment(
    String name,
    boolean local,
    Optional<String> account,
    Optional<String> region,
    String prefix,
    List<LakeBucket> buckets,
    List<Database> databases,
    SequencedMap<String, String> open,
    Limits limits,
    Optional<String> email,
    Optional<String> kmsKey,
    Map<Work, Integer> memory) {
  public static final String LAKESTEP = "lakestep";

  /// On this machine.
  public static final Environment LOCAL = new Environment("local", true);

  public Environment {
    buckets = List.copyOf(buckets);
    databases = List.copyOf(databases);
    open = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(open));
    memory = Map.copyOf(memory);
  }

  /// An environment of which nothing is said but its name.
  public Environment(String name, boolean local) {
    this(
        name,
        local,
        Optional.empty(),
        Optional.empty(),
        LAKESTEP,
        List.of(),
        List.of(),
        new LinkedHashMap<>(),
        Limits.USUAL,
        Optional.empty(),
        Optional.empty(),
        Map.of());
  }

  /// A bucket for data.
  ///
  /// @param made whether deployment makes it; else it is there already
  public record LakeBucket(String name, boolean made) {}

  /// A database of the Glue Data Catalog that deployment makes.
  ///
  /// @param location where its tables lie that say no place of their own, with a slash at its end
  public record Database(String name, Optional<String> location) {}

  /// How long things are kept, and what a query may do.
  ///
  /// @param scan how many bytes it may scan
  /// @param enforced whether it may not choose where its result goes
  public record Limits(Duration logs, Duration runs, OptionalLong scan, boolean enforced) {
    static final Limits USUAL =
        new Limits(Duration.ofDays(30), Duration.ofDays(90), OptionalLong.empty(), false);
  }

  /// The same in an account and a region that are known.
  public Environment at(String otherAccount, String otherRegion) {
    return new Environment(
        name,
        local,
        Optional.of(otherAccount),
        Optional.of(otherRegion),
        prefix,
        buckets,
        databases,
        open,
        limits,
        email,
        kmsKey,
        memory);
  }

  /// The same in no certain account and region.
  public Environment anywhere() {
    return new Environment(
        name,
        local,
        Optional.empty(),
        Optional.empty(),
        prefix,
        buckets,
        databases,
        open,
        limits,
        email,
        kmsKey,
        memory);
  }

  /// As it stands in ARNs.
  public Home home() {
    return local
        ? Home.LOCAL
        : new Home(
            region.map(Environment::partition).orElse(Home.STACK.partition()),
            account.orElse(Home.STACK.account()),
            region.orElse(Home.STACK.region()));
  }

  private static String partition(String region) {
    return region.startsWith("cn-")
        ? "aws-cn"
        : region.startsWith("us-gov-") ? "aws-us-gov" : "aws";
  }
}
