package dev.lakestep.compiler.sql.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakestep.compiler.sql.local.SqlType.Field;
import dev.lakestep.compiler.sql.local.SqlType.Plain;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// A table refuses what Athena refuses for its kind.
class ChangeRulesTest {
  private static final TableChange REPLACED =
      new TableChange.ReplaceColumns(Map.of(), List.of(new Field("id", Plain.INT)));
  private static final TableChange DROPPED = new TableChange.DropColumn("id");

  @Test
  void icebergHasNoPartitionsOfItsOwnAndReplacesNoColumns() {
    assertThat(ChangeRules.refusal(REPLACED, true)).contains(ChangeRules.NOT_FOR_ICEBERG);
    assertThat(ChangeRules.refusal(REPLACED, false)).isEmpty();
    assertThat(ChangeRules.refusal(new TableChange.AddPartitions(true, List.of()), true))
        .contains(ChangeRules.NOT_FOR_ICEBERG);
  }

  @Test
  void onlyIcebergDropsColumnsAndRenamesTables() {
    assertThat(ChangeRules.refusal(DROPPED, true)).isEmpty();
    assertThat(ChangeRules.refusal(DROPPED, false))
        .contains("mismatched input 'COLUMN' expecting 'PARTITION'");
    assertThat(ChangeRules.refusal(new TableChange.Rename(new TableId("a", "b")), false))
        .contains("Query type not supported by DDL engine.");
  }

  @Test
  void icebergTakesAthenasPropertiesOnly() {
    assertThat(properties("comment", "x", true))
        .contains("Unsupported table property key: comment");
    assertThat(properties("comment", "x", false)).isEmpty();
    assertThat(properties("VACUUM_min_snapshots_to_keep", "2", true)).isEmpty();
  }

  private static Optional<String> properties(String key, String value, boolean iceberg) {
    return ChangeRules.refusal(new TableChange.SetProperties(Map.of(key, value)), iceberg);
  }

  @Test
  void icebergHasFewerTypes() {
    assertThat(
            ChangeRules.refusal(
                new TableChange.AddColumns(Map.of(), List.of(new Field("a", Plain.TINYINT))), true))
        .contains("Iceberg tables have no type `tinyint`");
  }

  @Test
  void propertiesFindTheWayBack() {
    Map<String, String> athena =
        Map.of(
            "format", "orc",
            "write_compression", "zlib",
            "write_target_data_file_size_bytes", "1024",
            "vacuum_max_snapshot_age_seconds", "60");
    assertThat(IcebergProperties.changed(athena))
        .containsEntry("write.format.default", "orc")
        .containsEntry("write.orc.compression-codec", "zlib")
        .containsEntry("write.target-file-size-bytes", "1024");
    assertThat(IcebergProperties.shown(IcebergProperties.changed(athena)))
        .containsExactlyInAnyOrderEntriesOf(athena);
  }
}
