package dev.lakestep.topic;

/// Something that happens to the topics; the journal is made of these.
sealed interface Change {
  record TopicSaid(Topic topic) implements Change {}

  record TopicGone(String arn) implements Change {}

  record SubscriptionSaid(Subscription subscription) implements Change {}

  record SubscriptionGone(String arn) implements Change {}
}
