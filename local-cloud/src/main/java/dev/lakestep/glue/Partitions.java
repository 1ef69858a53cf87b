package dev.lakestep.glue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.cloud.wire.AwsError;
import dev.lakestep.glue.Archive.Decision;
import dev.lakestep.glue.filter.PartitionFilter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// The partitions of one table.
public final class Partitions {
  private final Catalog catalog;
  private final Place place;

  Partitions(Catalog catalog, Place place) {
    this.catalog = catalog;
    this.place = place;
  }

  public List<Partition> all() {
    return List.copyOf(holding().partitions().values());
  }

  /// Those for which an expression of `GetPartitions` holds; an empty one holds for all.
  public List<Partition> where(String expression) {
    Predicate<List<String>> filter = filter(expression);
    return holding().partitions().values().stream()
        .filter(partition -> filter.test(partition.values()))
        .toList();
  }

  public Optional<Partition> one(List<String> values) {
    return holding().partition(values);
  }

  /// Why one of many partitions was not changed.
  public record Failure(List<String> values, String code, String words) {}

  /// Adds those that are not there yet, and says which were.
  ///
  /// @param inputs as `PartitionInput` of the API
  public List<Failure> add(List<ObjectNode> inputs) {
    return catalog
        .archive()
        .change(() -> {
          Holding holding = holding();
          Set<List<String>> taken = new HashSet<>();
          List<Partition> kept = new ArrayList<>();
          List<Failure> failures = new ArrayList<>();
          for (ObjectNode input : inputs) {
            try {
              Partition partition = Inputs.partition(holding.table(), input, catalog.now());
              if (holding.partitions().containsKey(partition.values())
                  || !taken.add(partition.values())) {
                throw GlueErrors.exists("Partition");
              }
              kept.add(partition);
            } catch (AwsError refused) {
              failures.add(failure(Inputs.texts(input.path("Values")), refused));
            }
          }
          return decided(new Change.PartitionsChanged(place, List.of(), kept), failures);
        });
  }

  /// What one partition is to be; it may get other values.
  ///
  /// @param input as `PartitionInput` of the API
  public record Update(List<String> values, ObjectNode input) {}

  /// Changes those that are there, and says which are not.
  public List<Failure> update(List<Update> updates) {
    return catalog
        .archive()
        .change(() -> {
          Holding holding = holding();
          Set<List<String>> taken = new HashSet<>();
          List<List<String>> gone = new ArrayList<>();
          List<Partition> kept = new ArrayList<>();
          List<Failure> failures = new ArrayList<>();
          for (Update update : updates) {
            try {
              Partition old =
                  holding
                      .partition(update.values())
                      .filter(one -> !gone.contains(one.values()))
                      .orElseThrow(GlueErrors::noPartition);
              Partition next = Inputs.partition(holding.table(), update.input(), old.created());
              if (!next.values().equals(old.values())) {
                if (holding.partition(next.values()).isPresent() || !taken.add(next.values())) {
                  throw GlueErrors.exists("Partition");
                }
                gone.add(old.values());
              }
              kept.add(next);
            } catch (AwsError refused) {
              failures.add(failure(update.values(), refused));
            }
          }
          return decided(new Change.PartitionsChanged(place, gone, kept), failures);
        });
  }

  /// Removes those that are there, and says which are not.
  public List<Failure> remove(List<List<String>> wanted) {
    return catalog
        .archive()
        .change(() -> {
          Holding holding = holding();
          List<List<String>> gone = new ArrayList<>();
          List<Failure> failures = new ArrayList<>();
          for (List<String> values : wanted) {
            if (holding.partition(values).isPresent() && !gone.contains(values)) {
              gone.add(values);
            } else {
              failures.add(failure(values, GlueErrors.noPartition()));
            }
          }
          return decided(new Change.PartitionsChanged(place, gone, List.of()), failures);
        });
  }

  private static Decision<List<Failure>> decided(
      Change.PartitionsChanged change, List<Failure> failures) {
    boolean isNothing = change.gone().isEmpty() && change.kept().isEmpty();
    return new Decision<>(isNothing ? List.of() : List.of(change), failures);
  }

  private static Failure failure(List<String> values, AwsError refused) {
    return new Failure(values, refused.code(), refused.words());
  }

  Stream<Partition> after(List<String> values) {
    return holding().partitions().tailMap(values, false).values().stream();
  }

  Predicate<List<String>> filter(String expression) {
    return expression.isBlank()
        ? _ -> true
        : PartitionFilter.of(expression, holding().table().keyTypes());
  }

  private Holding holding() {
    return catalog.holding(place);
  }
}
