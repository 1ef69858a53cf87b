package dev.lakestep.engine.definition;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Which fields a state of a type may have, in either query language.
final class Fields {
  private static final String ALL = "Type Comment QueryLanguage InputPath OutputPath";
  private static final String MOVING = ALL + " Assign Output Next End";
  private static final String CALLING =
      MOVING + " Retry Catch ResultPath ResultSelector Parameters Arguments";

  private static final Map<String, Set<String>> KNOWN =
      Map.of(
          "Pass", set(MOVING + " Result ResultPath Parameters"),
          "Succeed", set(ALL + " Assign Output"),
          "Fail", set(ALL + " Error Cause ErrorPath CausePath"),
          "Choice", set(ALL + " Assign Output Choices Default"),
          "Wait", set(MOVING + " Seconds Timestamp SecondsPath TimestampPath"),
          "Task",
              set(
                  CALLING
                      + " Resource Credentials TimeoutSeconds HeartbeatSeconds"
                      + " TimeoutSecondsPath HeartbeatSecondsPath"),
          "Parallel", set(CALLING + " Branches"),
          "Map",
              set(
                  CALLING
                      + " ItemProcessor Iterator Items ItemsPath ItemSelector MaxConcurrency"
                      + " MaxConcurrencyPath ItemReader ItemBatcher ResultWriter Label"
                      + " ToleratedFailureCount ToleratedFailurePercentage"
                      + " ToleratedFailureCountPath ToleratedFailurePercentagePath"));

  private Fields() {}

  static void check(Node state, String type) {
    Set<String> known = KNOWN.getOrDefault(type, Set.of());
    if (!known.isEmpty()) {
      state.only(known);
    }
  }

  private static Set<String> set(String names) {
    return Stream.of(names.split(" ", -1)).collect(Collectors.toUnmodifiableSet());
  }
}
