package dev.lakestep.compiler.diagnostic;

/// Every kind of diagnostic, each with a number for life and a page in `docs/diagnostics`.
public enum Code {
  // 00xx: YAML
  UNREADABLE(1, "the file cannot be read as text"),
  FILE_TOO_LARGE(2, "a file beyond the limits"),
  CONTROL_CHARACTER(3, "a character that no flow may hold"),
  EMPTY_FILE(4, "a file without a flow"),
  SEVERAL_DOCUMENTS(5, "several documents in one file"),
  YAML_SYNTAX(6, "text that is not YAML"),
  UNQUOTED_EXPRESSION(7, "an expression without quotes around it"),
  UNQUOTED_COLON(8, "a value with a colon in it and no quotes around it"),
  RESERVED_START(9, "a value that starts with a sign of YAML's own"),
  MISSING_SPACE(10, "a space is missing"),
  MISSING_COLON(11, "a line that is neither a key nor a value"),
  BAD_INDENTATION(12, "a line that does not line up"),
  TAB_INDENTATION(13, "a tab where only spaces may indent"),
  UNCLOSED_QUOTE(14, "a quote that is not closed"),
  TEXT_AFTER_VALUE(15, "text behind the end of a value"),
  UNMATCHED_BRACKET(16, "a bracket without its partner"),
  BAD_ESCAPE(17, "an escape that YAML does not know"),
  BAD_TEXT_BLOCK(18, "a text block that starts wrongly"),
  LIST_BESIDE_KEY(19, "a list that starts on the line of its key"),
  DUPLICATE_KEY(20, "a key that stands twice"),
  KEY_NOT_TEXT(21, "a key that is not a word"),
  UNKNOWN_ANCHOR(22, "an alias without an anchor"),
  ALIAS_CYCLE(23, "a value that contains itself"),
  BAD_MERGE(24, "a merge of something that is not a mapping"),
  BAD_TAG(25, "a tag that does not apply"),
  TOO_DEEP(26, "values nested beyond the limit"),

  // 01xx: shape
  UNKNOWN_KEY(101, "a key that nothing reads"),
  MISSING_KEY(102, "a key that has to be there"),
  WRONG_KIND(103, "a value of the wrong kind"),
  UNKNOWN_WORD(104, "a word that is not among those allowed"),
  EMPTY_LIST(105, "a list that needs something in it"),
  NOT_EVALUATED(106, "an expression where nothing is evaluated"),
  DURATION_SYNTAX(107, "a duration that cannot be read"),
  DATE_SYNTAX(108, "a date or time that cannot be read"),
  REGEX_SYNTAX(109, "a regular expression that cannot be read"),
  ID_SYNTAX(110, "an id with characters that ids do not have"),
  NAMESPACE_SYNTAX(111, "a namespace with characters that namespaces do not have"),
  REFUSED_KEY(112, "a key of Kestra's that does not work here"),
  NOT_IN_WORKING_DIRECTORY(120, "a task that cannot stand in a working directory"),
  RETRY_BOUNDS(121, "bounds of a retry that contradict each other"),
  ITEM_TYPE(122, "an item type that items cannot have"),
  DEFAULT_AND_PREFILL(123, "an input with a default and a prefill"),
  NO_CHOICES(124, "an input to choose from nothing"),
  FILE_DEFAULT(125, "a default that is not a file"),
  REFUSED_TYPE(150, "a type of Kestra's that does not work here"),
  UNKNOWN_TYPE(151, "a type that does not exist"),
  REFUSED_COMMAND(152, "a command that does not work here"),
  COMMAND_SYNTAX(153, "a command that cannot be read"),

  // 02xx: names
  UNKNOWN_NAME(202, "a name that nothing bears"),
  MISSING_FIELD(203, "a name inside a value that has no such name"),
  OUTPUT_TOO_EARLY(204, "outputs of a task that runs later"),
  OUTPUT_BESIDE(205, "outputs of a task that runs at the same time"),
  OUTPUT_OF_OTHER_BRANCH(206, "outputs of a task in another branch"),
  OUTPUT_IN_LOOP(207, "outputs of a task inside a loop"),
  DUPLICATE_FLOW(208, "two flows of one name"),
  DUPLICATE_ID(230, "an id that is already taken"),
  UNKNOWN_DEPENDENCY(232, "a dependency on a task that is not there"),
  DEPENDENCY_CYCLE(233, "tasks that wait for each other"),
  VARIABLE_CYCLE(234, "variables made of each other"),
  CALLS_ITSELF(235, "a flow that always calls itself"),
  INPUT_WITHOUT_VALUE(236, "a required input that gets no value"),
  UNKNOWN_INPUT(237, "a value for an input that is not there"),
  OUTPUT_OF_DISABLED(238, "outputs of a task that is disabled"),
  RESERVED_LABEL(239, "a label that belongs to the system"),
  UNKNOWN_INPUT_DEPENDENCY(240, "a dependency on an input that is not there"),
  INPUT_CYCLE(241, "inputs that depend on each other"),
  IMPOSSIBLE_VALUE(242, "a value that cannot work"),

  // 03xx: types and expressions
  EXPRESSION_SYNTAX(301, "an expression that cannot be read"),
  UNCLOSED_EXPRESSION(302, "an expression, a tag or a comment that nothing closes"),
  UNCLOSED_TEXT(303, "a text that no quote closes"),
  UNSUPPORTED_TAG(304, "a tag that flows do not have"),
  UNBALANCED_TAG(305, "a tag without its other half"),
  EXPRESSION_TOO_DEEP(306, "an expression that is nested too deep"),
  METHOD_CALL(307, "a method call"),
  DASHED_NAME(308, "a name with a dash, read as a subtraction"),
  UNKNOWN_BUILTIN(310, "a function, filter or test that there is not"),
  WRONG_ARGUMENTS(311, "arguments that a function, filter or test does not take"),
  WRONG_OPERAND(312, "an operand that an operator or filter cannot work on"),
  CRON_SYNTAX(330, "a cron that cannot be read"),
  UNKNOWN_ZONE(331, "a time zone that nobody knows"),
  INPUT_MISFIT(332, "a value that does not fit its input"),
  DURATION_NOT_POSITIVE(333, "a duration that is not positive"),
  LIMIT_BELOW_ONE(334, "a limit that lets nothing through"),
  SLA_INCOMPLETE(335, "an SLA without what it promises"),
  MOVE_WITHOUT_TARGET(336, "a move that does not say where to"),
  EMPTY_RANGE(337, "bounds that leave no value"),
  CONDITION_WITHOUT_OBJECT(338, "a condition on something that its trigger does not have"),
  WRONG_KIND_OF_VALUE(340, "an expression of the wrong kind for its property"),

  // 04xx: limits of the target
  ID_TOO_LONG(401, "an id longer than the target allows"),
  CRON_SECONDS(402, "a schedule finer than a minute"),
  SQL_TOO_LONG(404, "a statement longer than Athena takes"),
  DURATION_TOO_LONG(406, "a duration longer than an execution lives"),
  ZONE_NOT_SCHEDULABLE(407, "a time zone that schedules do not take"),
  SAME_MACHINE(410, "two flows that would be one state machine"),
  DEFINITION_TOO_LONG(411, "a definition longer than AWS takes"),
  TOO_MANY_EVENTS(412, "more events than an execution may have"),
  OUTPUTS_OF_CALL(413, "outputs taken from inside another flow"),

  // 05xx: SQL
  SQL_SYNTAX(501, "SQL that Athena cannot read"),
  SQL_NOT_OF_ATHENA(502, "a statement that Athena does not have"),
  SQL_HOLE_GOES_ON(510, "a value where SQL goes on"),
  SQL_HOLE_ESCAPED(511, "a value among escapes"),
  SQL_HOLE_JOINED(512, "quotes joined in between the values of a list"),
  SQL_HOLE_TYPE(513, "a value that can never stand in its place"),

  SPARK_STAR(520, "columns that only Spark fills in"),
  INSERT_AS(521, "an `AS` between a table and what is put into it"),
  ALIAS_MISSING(522, "an `AS` without a name"),
  EXTERNAL_ICEBERG(523, "an Iceberg table that is `EXTERNAL`"),
  TABLE_WITHOUT_KIND(524, "a table of no kind"),
  ICEBERG_FORMAT(525, "a row format of an Iceberg table"),
  LOCATION_MISSING(526, "a table without a location"),
  PARTITION_KIND(527, "partitions of another kind of table"),
  UNKNOWN_TABLE_PROPERTY(528, "a property that Athena does not take"),
  TABLE_PROPERTY_VALUE(529, "a value that a property does not take"),
  LOCATION_FORM(530, "a location that is no folder in S3"),
  LOCATION_OVERLAP(531, "tables that share a place"),

  // 09xx: warnings
  UNKNOWN_IF_REACHED(901, "a name that nothing bears, where it may not be reached"),
  UNGIVEN_NAME(902, "a name that only something else could give"),
  RETIRED_BUILTIN(903, "a function or filter that newer dialects do not have"),
  JQ_ON_TEXT(904, "jq on plain text"),
  NEVER_EQUAL(905, "values of two kinds that are never equal"),
  FILTER_BINDS_TIGHTER(906, "a filter that works on less than it seems"),
  NO_ORDER(907, "values that have no order"),
  REFUSED_FUNCTION(908, "a function that does not work here"),
  UNUSED_INPUT(920, "an input that nothing uses"),
  UNUSED_VARIABLE(921, "a variable that nothing uses"),
  NEVER_RUNS(922, "a task that never runs"),
  CONSTANT_CONDITION(923, "a condition that is always the same"),
  NEVER_MATCHES(924, "a value that its input never has"),
  RETRY_CUT_SHORT(925, "a retry that cannot make all its attempts"),
  LIST_AS_CONDITION(926, "a list or a map as a condition"),
  MOVE_WITHOUT_BUCKET(927, "a move without a bucket"),
  FEEDS_ITSELF(928, "a flow that writes where it is triggered"),
  PAGE_CAP(929, "a listing that Kestra would cut short"),
  CRON_NEVER(930, "a schedule whose date does not exist"),
  SWEEPING_MOVE(931, "a sweep of more than was listed"),
  OPTIMIZE_EVERY_RUN(932, "a table that is optimized for every file"),
  SHARED_TABLE_REBUILT(933, "a table that concurrent runs rebuild"),
  NOT_A_QUEUE(934, "one file at a time, but in no order"),
  LITERAL_CREDENTIAL(935, "a credential in the text of a flow"),
  SUMMER_TIME_GAP(936, "a schedule in the hour that summer time skips"),
  START_IN_A_CIRCLE(937, "flows that start each other in a circle"),
  INPUT_NOT_PASSED_ON(938, "a required input that another flow's end does not fill"),
  LONG_LOOP(940, "a loop that may outlast its execution"),
  ADDED_WAIT(941, "a task that waits for more than it depends on"),
  TURNS_APART(942, "a variable that is handed from turn to turn"),
  MORE_MISTAKES(950, "more mistakes than are shown"),
  HEADER_AMONG_SERDE(955, "a property of the table among those of its SerDe"),
  LOCATION_WITHOUT_SLASH(956, "a location that is also the beginning of others"),
  MERGE_MATCHES_TWICE(957, "a merge whose source may match a row twice"),
  ICEBERG_COMMENT(958, "a comment that Athena's grammar has no place for"),
  QUOTES_UNREAD(959, "quotes that nothing reads"),
  SEVERAL_FETCHED(960, "rows of several statements, of which one set is taken"),
  MADE_AMONG_RESULTS(961, "a table whose files lie among results"),
  RETRY_NOT_SAFE(969, "a retry of what may have been done already"),
  OUTDATED_KEY(970, "a key with a newer name"),
  DEFAULTS_WITHOUT_TASK(971, "plugin defaults that no task takes"),
  DEFAULT_WITHOUT_KEY(972, "a plugin default that no type has"),
  TEXT_NOT_EVALUATED(973, "an expression in a text that is only read by people"),
  IGNORED_KEY(980, "a key without effect"),
  NO_WORK(981, "a task with nothing to do"),
  OUTDATED_TYPE(982, "a type with a newer name"),
  OUTPUT_MAYBE_ABSENT(990, "outputs of a task that may have been skipped"),
  OPTIONAL_OUTPUT_ABSENT(991, "an optional output that is always left out"),
  OUTPUT_PER_VALUE(992, "outputs of a looped task, read without a value");

  private final int number;
  private final String title;

  Code(int number, String title) {
    this.number = number;
    this.title = title;
  }

  /// The form users see, such as `LAKE0202`.
  public String id() {
    return "LAKE%04d".formatted(number);
  }

  public String title() {
    return title;
  }

  /// What is accepted and has no effect is a note.
  public Severity severity() {
    if (number >= 980 && number < 990) {
      return Severity.NOTE;
    }
    return number >= 900 ? Severity.WARNING : Severity.ERROR;
  }
}
