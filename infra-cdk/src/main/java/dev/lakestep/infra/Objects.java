package dev.lakestep.infra;

import dev.lakestep.blueprint.FlowParts;
import dev.lakestep.blueprint.Platform;
import dev.lakestep.blueprint.Work;
import dev.lakestep.compiler.manifest.IndexText;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import software.amazon.awscdk.CustomResource;
import software.amazon.awscdk.Stack;

/// The objects of S3 that functions read of the flows of a stack: a manifest of each, and one index
/// of all. CloudFormation cannot write objects, so a function of ours does, when it is asked to.
record Objects(Stack stack, Platform platform, Assets assets) {
  /// Also if the function has to be woken first, which takes minutes, and is called again then.
  private static final int LONGEST_SECONDS = 900;

  CustomResource of(List<FlowParts> flows) {
    SequencedMap<String, Object> texts = new TreeMap<>();
    SequencedMap<String, Object> index = new TreeMap<>();
    for (FlowParts flow : flows) {
      texts.put(flow.told().key(), flow.told().text());
      index.put(flow.machine().name(), Written.json(IndexText.write(flow.manifest())));
    }
    // All objects there are read together, so each stack can have one of its own.
    texts.put("index/%s.json".formatted(stack.getStackName()), Written.plain(index));
    Assets.Place place = assets.text(stack, Written.plain(texts));
    SequencedMap<String, Object> properties = new TreeMap<>();
    properties.put("Bucket", Written.text(platform.files().name()));
    properties.put("Keys", List.copyOf(texts.keySet()));
    properties.put("From", new TreeMap<>(Map.of("Bucket", place.bucket(), "Key", place.key())));
    return CustomResource.Builder.create(stack, "Objects")
        .resourceType("Custom::Objects")
        .serviceToken(Written.text(platform.names().functionArn(Work.DEPLOY)))
        // else CloudFormation waits for an hour if the function breaks down
        .serviceTimeout(software.amazon.awscdk.Duration.seconds(LONGEST_SECONDS))
        .properties(properties)
        .build();
  }
}
