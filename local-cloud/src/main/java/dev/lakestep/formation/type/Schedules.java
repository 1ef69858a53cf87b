package dev.lakestep.formation.type;

import com.fasterxml.jackson.databind.node.ObjectNode;

/// `AWS::Scheduler::Schedule`
final class Schedules implements Work {
  private static final String SCHEDULER = "scheduler";
  private static final String NAME = "Name";

  @Override
  public Made create(Wanted wanted) {
    String name = wanted.name(NAME);
    ObjectNode input = wanted.properties().deepCopy().put(NAME, name);
    String arn = wanted.call(SCHEDULER, "CreateSchedule", input).path("ScheduleArn").asText();
    return Made.withArn(name, arn);
  }

  @Override
  public Made update(Made there, Wanted before, Wanted wanted) {
    wanted.call(SCHEDULER, "UpdateSchedule", wanted.properties().deepCopy().put(NAME, there.ref()));
    return there;
  }

  @Override
  public void delete(Made there, Wanted last) {
    last.site().remove(SCHEDULER, "DeleteSchedule", last.only("GroupName").put(NAME, there.ref()));
  }

  /// `AWS::Scheduler::ScheduleGroup`
  static final class Groups implements Work {
    @Override
    public Made create(Wanted wanted) {
      String name = wanted.name(NAME);
      ObjectNode input =
          wanted.site().withTags(Site.input(NAME, name), "Tags", wanted.properties());
      String arn =
          wanted.call(SCHEDULER, "CreateScheduleGroup", input).path("ScheduleGroupArn").asText();
      return Made.withArn(name, arn);
    }

    @Override
    public Made update(Made there, Wanted before, Wanted wanted) {
      return there;
    }

    @Override
    public void delete(Made there, Wanted last) {
      last.site().remove(SCHEDULER, "DeleteScheduleGroup", Site.input(NAME, there.ref()));
    }
  }
}
