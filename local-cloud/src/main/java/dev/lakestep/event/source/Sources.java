package dev.lakestep.event.source;

import dev.lakestep.athena.QueryChange;
import dev.lakestep.cloud.Account;
import dev.lakestep.cloud.wire.Element;
import dev.lakestep.cloud.wire.Xml;
import dev.lakestep.engine.host.api.ExecutionDescription;
import dev.lakestep.engine.host.time.Time;
import dev.lakestep.event.EventBus;
import dev.lakestep.event.delivery.Delivery;
import dev.lakestep.glue.CatalogEvent;
import dev.lakestep.s3.ObjectEvent;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// Puts on the default bus what services tell. Each method returns when whoever wants the event
/// will be told; until then it is for the service to tell it again.
///
/// @param opened the bus, which may still be opening when the services are
public record Sources(Supplier<EventBus> opened, Account account, Time time) {

  private EventBus bus() {
    return opened.get();
  }

  /// To those that the bucket has said are to be told.
  public void object(ObjectEvent event) {
    Optional<Element> notification =
        Xml.read(event.notification().getBytes(StandardCharsets.UTF_8));
    if (notification.isEmpty()) {
      return;
    }
    if (notification.get().first("EventBridgeConfiguration").isPresent()) {
      bus().put(ObjectEvents.of(event, account));
    }
    List<Delivery> direct = new Notifications(account).of(notification.get(), event, time.now());
    bus().deliveries().add(direct);
  }

  /// An execution has come into another status.
  public void execution(ExecutionDescription execution) {
    bus().put(ExecutionEvents.of(execution));
  }

  /// A query of Athena has come into another state.
  public void query(QueryChange change) {
    bus().put(QueryEvents.of(change));
  }

  /// The catalog has changed.
  public void catalog(CatalogEvent change) {
    bus().put(new CatalogEvents(account).of(change, time.now()));
  }
}
