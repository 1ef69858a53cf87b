OPTIMIZE fruits REWRITE DATA USING BIN_PACK;

OPTIMIZE lake.fruits REWRITE DATA USING BIN_PACK WHERE berry = true;

OPTIMIZE sales REWRITE DATA USING BIN_PACK WHERE day >= DATE '2024-01-01' AND day < DATE '2024-02-01';

OPTIMIZE "lake"."fruits" REWRITE DATA USING BIN_PACK;

optimize fruits rewrite data using bin_pack where category in ('a', 'b') or "$path" like '%x%';

VACUUM fruits;

VACUUM lake.fruits;

vacuum "lake"."fruits";
