# The short names; each is one command that can also be typed.

MVN = mvn -B -q

.PHONY: check fix golden bench

# what CI does
check:
	.ci/run

# formats every Java file; the first run rewrites, the second must find nothing
fix:
	-$(MVN) test -pl cli -am -DskipGates -Dtest=FormatTest -Dsurefire.failIfNoSpecifiedTests=false -Dhouse.fix=true
	$(MVN) test -pl cli -am -DskipGates -Dtest=FormatTest -Dsurefire.failIfNoSpecifiedTests=false

# rewrites what the golden cases expect, the JSON Schema and the reference pages; read the diff
golden:
	-$(MVN) test -pl flow-compiler -DskipGates -Dtest='CasesTest,DefinitionsTest,SchemaTest,ReferenceTest,SamplesTest,TranslationTest' -Dgolden=true
	-$(MVN) test -pl cli -am -DskipGates -Dtest=FlowTraceTest -Dsurefire.failIfNoSpecifiedTests=false -Dgolden=true
	-$(MVN) test -pl infra-cdk -am -DskipGates -Dtest='GoldenTemplatesTest,WildcardsTest' -Dsurefire.failIfNoSpecifiedTests=false -Dgolden=true
	git status --short flow-compiler/src/test/cases flow-compiler/src/test/samples infra-cdk/src/test/golden docs

# prints ratios, not verdicts; see benchmarks/README.md
bench:
	benchmarks/run
