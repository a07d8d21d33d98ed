# Tests. `make check` is the README's test command: everything, once plain and once under
# AddressSanitizer and UndefinedBehaviorSanitizer.

UNIT_SOURCES     := $(sort $(wildcard tests/unit/test_*.c))
SCREEN_SOURCES   := $(sort $(wildcard tests/screens/test_*.c))
TERMINAL_SOURCES := $(sort $(wildcard tests/terminal/test_*.c))
UNIT_TESTS       := $(UNIT_SOURCES:%.c=$(BUILD)/%) $(SCREEN_SOURCES:%.c=$(BUILD)/%)
TERMINAL_TESTS   := $(TERMINAL_SOURCES:%.c=$(BUILD)/%)
TERMINAL_HELPERS := $(patsubst %.c,$(BUILD)/%.o,$(filter-out $(TERMINAL_SOURCES),$(wildcard tests/terminal/*.c)))
UNIT_HELPERS     := $(patsubst %.c,$(BUILD)/%.o,$(filter-out $(UNIT_SOURCES),$(wildcard tests/unit/*.c)))
BENCH_OBJECTS    := $(patsubst %.c,$(BUILD)/%.o,$(wildcard tests/bench/*.c))
TEST_PACKAGES    := cmocka
TERMINAL_PACKAGES := cmocka vterm

.PHONY: check check-all check-unit check-terminal check-cli check-data check-browser lint lint-layers format bench coverage pictures tests

check:
	@.ci/packages check
	@$(MAKE) --no-print-directory lint-layers
	@echo '== plain build'
	@$(MAKE) --no-print-directory check-all
	@tests/lint/binary $(PROGRAM)
	@echo '== AddressSanitizer and UndefinedBehaviorSanitizer'
	@$(MAKE) --no-print-directory BUILD=build/sanitized SANITIZE=1 check-all
	@tests/count-results build/results build/sanitized/results

# One test program after the other; the results are counted at the end.
check-all: tests
	@rm -rf $(BUILD)/results && mkdir -p $(BUILD)/results
	@$(MAKE) --no-print-directory BUILD=$(BUILD) SANITIZE=$(SANITIZE) check-unit check-data check-cli check-terminal $(if $(SANITIZE),,check-browser)

tests: all $(UNIT_TESTS) $(TERMINAL_TESTS)

export AIMSGAP := $(abspath $(PROGRAM))
export AIMSGAP_SOURCE := $(CURDIR)

check-unit: $(UNIT_TESTS) all
	@tests/run-programs $(BUILD)/results $(UNIT_TESTS)

check-terminal: $(TERMINAL_TESTS) all
	@tests/run-programs $(BUILD)/results $(TERMINAL_TESTS)

check-cli: all
	@tests/run-python $(BUILD)/results tests/cli

check-data: all
	@tests/run-python $(BUILD)/results tests/data

# The HTML report in headless Chromium, with axe-core in the version that the lock file names.
AXE := build/browser/node_modules/axe-core/axe.min.js

$(AXE): tests/browser/package.json tests/browser/package-lock.json
	@mkdir -p build/browser && cp $^ build/browser
	@cd build/browser && npm ci --silent --ignore-scripts --no-audit --no-fund
	@touch $@

check-browser: all $(AXE)
	@tests/run-python $(BUILD)/results tests/browser

# Redraw the stored pictures of the screens; look at the difference before you commit it.
pictures: $(SCREEN_SOURCES:%.c=$(BUILD)/%)
	AIMSGAP_REDRAW=1 tests/run-programs $(BUILD)/results $(SCREEN_SOURCES:%.c=$(BUILD)/%) || true

TEST_CFLAGS = $(shell $(PKG_CONFIG) --cflags $(TEST_PACKAGES))

$(BUILD)/tests/%.o: tests/%.c Makefile tests/tests.mk
	@mkdir -p $(@D)
	$(call say,CC  )$(CC) $(CPPFLAGS) -Itests $(ALL_CFLAGS) $(TEST_CFLAGS) -MMD -MP -c -o $@ $<

$(BUILD)/tests/unit/test_%: $(BUILD)/tests/unit/test_%.o $(UNIT_HELPERS) $(LIBRARY)
	$(call say,LINK)$(CC) $(LDFLAGS) -o $@ $^ $(LIBS) $(shell $(PKG_CONFIG) --libs $(TEST_PACKAGES)) -lm

$(BUILD)/tests/screens/test_%: $(BUILD)/tests/screens/test_%.o $(UNIT_HELPERS) $(LIBRARY)
	$(call say,LINK)$(CC) $(LDFLAGS) -o $@ $^ $(LIBS) $(shell $(PKG_CONFIG) --libs $(TEST_PACKAGES)) -lm

$(BUILD)/tests/terminal/test_%: $(BUILD)/tests/terminal/test_%.o $(TERMINAL_HELPERS)
	$(call say,LINK)$(CC) $(LDFLAGS) -o $@ $^ $(shell $(PKG_CONFIG) --libs $(TERMINAL_PACKAGES)) -lutil

$(BUILD)/aimsgap-bench: $(BENCH_OBJECTS) $(TERMINAL_HELPERS)
	$(call say,LINK)$(CC) $(LDFLAGS) -o $@ $^ $(shell $(PKG_CONFIG) --libs $(TERMINAL_PACKAGES)) -lutil -lm

bench: all $(BUILD)/aimsgap-bench
	$(BUILD)/aimsgap-bench $(PROGRAM) $(EXAMPLE)

-include $(wildcard $(BUILD)/tests/*/*.d)

.PRECIOUS: $(BUILD)/tests/%.o

lint: lint-layers
	@.ci/packages lint
	@tests/lint/format
	@tests/lint/static

lint-layers:
	@tests/lint/layers

format:
	clang-format -i $(shell git ls-files '*.c' '*.h')

coverage:
	@.ci/packages coverage
	@$(MAKE) --no-print-directory BUILD=build/coverage CFLAGS='-O0 -g --coverage' LDFLAGS=--coverage check-all
	@tests/lint/coverage build/coverage

# Fuzzing with clang's libFuzzer: FUZZ_SECONDS for each target, seeded with the examples.
FUZZ_SECONDS ?= 60
FUZZ_TARGETS := $(patsubst tests/fuzz/%.c,%,$(wildcard tests/fuzz/fuzz_*.c))
FUZZ_FLAGS   := -std=gnu11 -g -O1 -fsanitize=fuzzer,address,undefined -fno-sanitize-recover=all

.PHONY: fuzz
fuzz: build/embedded_data.c
	@.ci/packages fuzz
	@set -e; for target in $(FUZZ_TARGETS); do \
	    mkdir -p build/fuzz/corpus-$$target; \
	    echo "  BUILD $$target"; \
	    clang $(CPPFLAGS) $(FUZZ_FLAGS) $$($(PKG_CONFIG) --cflags $(PACKAGES)) -o build/fuzz/$$target \
	        tests/fuzz/$$target.c $(filter-out src/main.c,$(SOURCES)) build/embedded_data.c $(LIBS); \
	    seeds=; limit=2000; \
	    case $$target in *assessment) seeds=data/examples; limit=200000 ;; esac; \
	    build/fuzz/$$target -max_total_time=$(FUZZ_SECONDS) -print_final_stats=1 -verbosity=0 \
	        -max_len=$$limit -timeout=10 -artifact_prefix=build/fuzz/$$target- \
	        build/fuzz/corpus-$$target $$seeds; \
	done
