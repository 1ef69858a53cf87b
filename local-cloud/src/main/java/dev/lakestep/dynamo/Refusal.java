package dev.lakestep.dynamo;

import dev.lakestep.dynamo.value.Item;
import java.util.List;
import java.util.Optional;

/// Why a request was not done, in AWS's words; thrown where it is seen, answered at the edge.
public final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String type;
  private final transient Details details;

  /// Why one action of a transaction stood in its way; `None` if it did not.
  public record Reason(String code, Optional<String> message, Optional<Item> item) {
    public static final Reason NONE = new Reason("None", Optional.empty(), Optional.empty());
  }

  /// What is told besides the message.
  private record Details(Optional<Item> item, List<Reason> reasons) {
    private static final Details NONE = new Details(Optional.empty(), List.of());

    private Details {
      reasons = List.copyOf(reasons);
    }
  }

  private Refusal(String type, String message, Details details) {
    super(message, null, false, false);
    this.type = type;
    this.details = details;
  }

  /// A refusal of any type; the type without its name space.
  public static Refusal of(String type, String message) {
    return new Refusal(type, message, Details.NONE);
  }

  public static Refusal invalid(String message) {
    return of("ValidationException", message);
  }

  /// A value among the parameters is wrong.
  public static Refusal parameter(String message) {
    return invalid("One or more parameter values were invalid: " + message);
  }

  public static Refusal tableNotFound() {
    return of("ResourceNotFoundException", "Requested resource not found");
  }

  /// The condition does not hold; shows the item if that was asked for.
  public static Refusal condition(Item item, boolean shown) {
    return new Refusal(
        "ConditionalCheckFailedException",
        "The conditional request failed",
        shown && !item.isEmpty() ? new Details(Optional.of(item), List.of()) : Details.NONE);
  }

  /// A transaction is cancelled for these reasons, one for each of its actions.
  public static Refusal cancelled(List<Reason> reasons) {
    List<String> codes = reasons.stream().map(Reason::code).toList();
    return new Refusal(
        "TransactionCanceledException",
        "Transaction cancelled, please refer cancellation reasons for specific reasons "
            + "[%s]".formatted(String.join(", ", codes)),
        new Details(Optional.empty(), reasons));
  }

  public String type() {
    return type;
  }

  public String message() {
    return String.valueOf(getMessage());
  }

  public Optional<Item> item() {
    return details.item();
  }

  public List<Reason> reasons() {
    return details.reasons();
  }
}
