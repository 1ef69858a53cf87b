package dev.lakestep.athena;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.athena.Groups.Group;
import dev.lakestep.cloud.Account;
import dev.lakestep.cloud.wire.Fields;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/// The operations on the tags of workgroups.
record TagCalls(Groups groups, Account account) {
  private static final int PAGE = 75;

  Map<String, UnaryOperator<ObjectNode>> operations() {
    return Map.of(
        "TagResource", this::tag,
        "UntagResource", this::untag,
        "ListTagsForResource", this::list);
  }

  private ObjectNode tag(ObjectNode input) {
    return changed(input, tags -> tags.putAll(Ask.of(input).tags()));
  }

  private ObjectNode untag(ObjectNode input) {
    return changed(input, tags -> Ask.of(input).texts("TagKeys").forEach(tags::remove));
  }

  private ObjectNode changed(ObjectNode input, Consumer<Map<String, String>> change) {
    Group group = group(input);
    groups
        .shelf()
        .change(edit -> {
          Map<String, String> tags = new TreeMap<>(group.tags());
          change.accept(tags);
          edit.put(group.name(), group.tagged(tags));
          return true;
        });
    return Fields.none();
  }

  private Group group(ObjectNode input) {
    String arn = Ask.of(input).text("ResourceARN", 1011);
    String before = account.arn("athena", "workgroup/");
    if (!arn.startsWith(before)) {
      throw AthenaErrors.notFound("Resource " + arn + " was not found", arn);
    }
    return groups
        .shelf()
        .change(edit -> edit.find(arn.substring(before.length())))
        .orElseThrow(() -> AthenaErrors.notFound("Resource " + arn + " was not found", arn));
  }

  private ObjectNode list(ObjectNode input) {
    Group group = group(input);
    ObjectNode output = Fields.none();
    ArrayNode tags = output.putArray("Tags");
    new TreeMap<>(group.tags())
        .entrySet().stream()
            .limit(Fields.whole(input, "MaxResults").orElse(PAGE))
            .forEach(tag -> tags.addObject().put("Key", tag.getKey()).put("Value", tag.getValue()));
    return output;
  }
}
