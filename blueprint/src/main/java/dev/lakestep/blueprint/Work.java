package dev.lakestep.blueprint;

import java.util.Locale;

/// What Lakestep has a function for each of.
public enum Work {
  TASKS("tasks", "dev.lakestep.task.TasksHandler", 1024),
  ATHENA("tasks", "dev.lakestep.task.AthenaHandler", 512),
  ATHENA_ENDED("tasks", "dev.lakestep.task.AthenaEndedHandler", 512),
  ICEBERG("iceberg", "dev.lakestep.iceberg.IcebergHandler", 2048),
  ADMISSION("tasks", "dev.lakestep.task.AdmissionHandler", 512),
  RUNS("tasks", "dev.lakestep.task.RunsHandler", 512),
  INBOX("tasks", "dev.lakestep.task.InboxHandler", 1024),
  START("tasks", "dev.lakestep.task.start.StartHandler", 512),
  WEBHOOK("tasks", "dev.lakestep.task.webhook.WebhookHandler", 512),
  DEPLOY("tasks", "dev.lakestep.task.deploy.DeployHandler", 512);

  private final String module;
  private final String handler;
  private final int memory;

  Work(String module, String handler, int memory) {
    this.module = module;
    this.handler = handler;
    this.memory = memory;
  }

  /// The folder below `functions/` that has its jars.
  public String module() {
    return module;
  }

  /// The class that handles its calls.
  public String handler() {
    return handler;
  }

  /// What it gets, in megabytes, unless an environment says otherwise.
  public int memory() {
    return memory;
  }

  /// How it is called in names.
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
