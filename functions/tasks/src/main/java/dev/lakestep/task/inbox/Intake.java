package dev.lakestep.task.inbox;

import java.util.List;
import java.util.Optional;

/// Writes down objects that have landed. An event is but a hint: what counts is what S3 has under
/// the key, so that it does not matter how often, how late or in which order hints come.
record Intake(Watched watched, Places places, Ledger ledger) {

  /// Something may have landed under a key.
  void hint(String key, String sequencer) {
    if (watched.wants(key) && !places.isMoved(key)) {
      places.look(key, sequencer).ifPresent(this::landed);
    }
  }

  /// This lies there, or did a moment ago.
  void landed(Landed found) {
    Optional<Landed> next = Optional.of(found);
    while (next.isPresent()) {
      next = written(next.get());
    }
  }

  /// Writes it down once.
  ///
  /// @return what is to be written down instead
  private Optional<Landed> written(Landed object) {
    List<Ledger.Known> known = ledger.versions(object);
    Optional<Ledger.Known> same =
        known.stream().filter(one -> one.object().id().equals(object.id())).findFirst();
    if (same.isPresent()) {
      return same.get().away() ? after(object) : Optional.empty();
    }
    if (known.stream().anyMatch(one -> one.object().modified().isAfter(object.modified()))) {
      return Optional.empty();
    }
    Landed whole = object.with(known.isEmpty() ? Landed.Change.CREATE : Landed.Change.UPDATE);
    if (!watched.wants(whole.change())) {
      if (ledger.skip(whole)) {
        ledger.outdated(known);
      }
      return Optional.empty();
    }
    List<Landed> earlier =
        known.stream()
            .filter(one -> one.stage() == Ledger.Stage.WAITING && ledger.waits(one.object()))
            .map(Ledger.Known::object)
            .toList();
    Batch.Item item = Batch.Item.first(whole, places.landed(whole.key()));
    if (!ledger.add(item, earlier)) {
      return Optional.of(object);
    }
    ledger.outdated(known);
    return Optional.empty();
  }

  /// What was known has been taken away: whatever lies there now has come since.
  private Optional<Landed> after(Landed object) {
    return places
        .look(object.key(), object.sequencer())
        .map(now ->
            now.etag().equals(object.etag())
                    && now.modified().getEpochSecond() == object.modified().getEpochSecond()
                ? object.again()
                : now);
  }
}
