# Tests. `make check` is the README's test command: everything, once plain and once under
# AddressSanitizer and UndefinedBehaviorSanitizer, and five seconds of every fuzz target.

UNIT_SOURCES     := $(sort $(wildcard tests/unit/test_*.c))
SCREEN_SOURCES   := $(sort $(wildcard tests/screens/test_*.c))
TERMINAL_SOURCES := $(sort $(wildcard tests/terminal/test_*.c))
FAULT_SOURCES    := $(sort $(wildcard tests/fault/test_*.c))
FAULT_TESTS      := $(FAULT_SOURCES:%.c=$(BUILD)/%)
FAULT_HELPERS    := $(patsubst %.c,$(BUILD)/%.o,$(filter-out $(FAULT_SOURCES) tests/fault/preload.c,$(wildcard tests/fault/*.c)))
UNIT_TESTS       := $(UNIT_SOURCES:%.c=$(BUILD)/%) $(SCREEN_SOURCES:%.c=$(BUILD)/%)
TERMINAL_TESTS   := $(TERMINAL_SOURCES:%.c=$(BUILD)/%)
# What tests/fault/allocation.c puts in the place of the C library's functions.
FAULT_WRAPS      := malloc calloc realloc strdup strndup realpath fsync fdatasync
TERMINAL_HELPERS := $(patsubst %.c,$(BUILD)/%.o,$(filter-out $(TERMINAL_SOURCES),$(wildcard tests/terminal/*.c)))
UNIT_HELPERS     := $(patsubst %.c,$(BUILD)/%.o,$(filter-out $(UNIT_SOURCES),$(wildcard tests/unit/*.c)))
# What tests/unit/key_record.c is put before, to see what keys do.
UNIT_WRAPS       := -Wl,--wrap=keymap_find
BENCH_OBJECTS    := $(patsubst %.c,$(BUILD)/%.o,$(wildcard tests/bench/*.c))
TEST_PACKAGES    := cmocka
TERMINAL_PACKAGES := cmocka vterm

FAULT_LIBRARY    := $(BUILD)/tests/fault/preload.so

.PHONY: check check-all check-keys check-unit check-fault check-fault-calls valgrind check-terminal check-cli check-data check-oscal check-browser lint lint-layers format bench bench-growth coverage pictures tour tests

check:
	@.ci/packages check
	@$(MAKE) --no-print-directory lint-layers
	@echo '== plain build'
	@$(MAKE) --no-print-directory check-all
	@tests/lint/binary $(PROGRAM)
	@echo '== AddressSanitizer and UndefinedBehaviorSanitizer'
	@$(MAKE) --no-print-directory BUILD=build/sanitized SANITIZE=1 check-all
	@echo '== fuzzing'
	@$(MAKE) --no-print-directory -j$(JOBS) check-fuzz
	@tests/count-results build/results build/sanitized/results $(FUZZ_BUILD)/results

# As many at a time as there are processors, and one more of what often waits, the longest first; the
# results are counted at the end.
JOBS ?= $(shell nproc 2>/dev/null || echo 1)

check-all:
	@$(MAKE) --no-print-directory -j$(JOBS) BUILD=$(BUILD) SANITIZE=$(SANITIZE) tests
	@rm -rf $(BUILD)/results && mkdir -p $(BUILD)/results
	@$(MAKE) --no-print-directory -j$$(($(JOBS) + 1)) --output-sync=target BUILD=$(BUILD) SANITIZE=$(SANITIZE) \
	    $(if $(SANITIZE),,check-fault-calls valgrind) check-fault check-cli check-terminal check-unit check-data \
	    $(if $(SANITIZE),,check-oscal check-browser)
	@$(if $(SANITIZE),,tests/check-keys $(BUILD)/results $(PROGRAM))

tests: all $(UNIT_TESTS) $(FAULT_TESTS) $(TERMINAL_TESTS) $(if $(SANITIZE),,$(FAULT_LIBRARY))

export AIMSGAP := $(abspath $(PROGRAM))
export AIMSGAP_SOURCE := $(CURDIR)
export AIMSGAP_KEYS_PRESSED := $(abspath $(BUILD))/results/keys-pressed
export AIMSGAP_FAULT := $(abspath $(FAULT_LIBRARY))

check-unit: $(UNIT_TESTS) all
	@tests/run-programs $(BUILD)/results $(UNIT_TESTS)

# The unit tests, and then the keys that none of them presses.
check-keys: $(UNIT_TESTS) all
	@mkdir -p $(BUILD)/results && rm -f $(AIMSGAP_KEYS_PRESSED)
	@tests/run-programs $(BUILD)/results $(UNIT_TESTS)
	@tests/check-keys $(BUILD)/results $(PROGRAM)

# AIMSGAP_FAULT_ALL=1 tries every allocation, not a sample of the many.
check-fault: $(FAULT_TESTS) all
	@tests/run-programs $(BUILD)/results $(FAULT_TESTS)

valgrind: $(BUILD)/tests/terminal/test_session all
	@tests/fault/valgrind $(AIMSGAP) $(abspath $<) $(abspath $(BUILD))/results

check-terminal: $(TERMINAL_TESTS) all
	@tests/run-programs $(BUILD)/results $(TERMINAL_TESTS)

# Under sanitizers one file with every format and hostile texts stands for those about one format each.
ONE_FORMAT := check_report|report|report_(markdown|xlsx|html|csv)|oscal|numbers
check-cli: all
	@tests/run-python $(BUILD)/results tests/cli $(if $(SANITIZE),'$(ONE_FORMAT)')

check-data: all
	@tests/run-python $(BUILD)/results tests/data

# Of the plain build only: a library that comes before the C library does not go with sanitizers.
check-fault-calls: $(FAULT_LIBRARY) all
	@tests/run-python $(BUILD)/results tests/fault

$(FAULT_LIBRARY): tests/fault/preload.c Makefile tests/tests.mk
	@mkdir -p $(@D)
	$(call say,LINK)$(CC) $(CPPFLAGS) -std=gnu11 $(WARNINGS) -O2 -g -fPIC -shared -o $@ $<

# What NIST's schema says about the OSCAL documents, asked of a validator that is not ours.
check-oscal: all
	@tests/run-python $(BUILD)/results tests/oscal

# The HTML report in headless Chromium, with axe-core in the version that the lock file names.
AXE := build/browser/node_modules/axe-core/axe.min.js

$(AXE): tests/browser/package.json tests/browser/package-lock.json
	@mkdir -p build/browser && cp $^ build/browser
	@cd build/browser && npm ci --silent --ignore-scripts --no-audit --no-fund
	@touch $@

check-browser: all $(AXE)
	@tests/run-python $(BUILD)/results tests/browser

# Redraw the stored pictures of the screens; look at the difference before you commit it.
pictures: $(SCREEN_SOURCES:%.c=$(BUILD)/%) $(BUILD)/tests/terminal/test_scenarios all
	AIMSGAP_REDRAW=1 tests/run-programs $(BUILD)/results $(SCREEN_SOURCES:%.c=$(BUILD)/%) || true
	AIMSGAP_REDRAW=1 $(BUILD)/tests/terminal/test_scenarios >$(BUILD)/results/redrawn.log 2>&1 || \
	    grep -A1 '^ERROR' $(BUILD)/results/redrawn.log

# The screens that README.md shows, taken from the program anew.
tour: $(BUILD)/tests/terminal/test_scenarios all
	@AIMSGAP_REDRAW=1 $(BUILD)/tests/terminal/test_scenarios tour

TEST_CFLAGS = $(shell $(PKG_CONFIG) --cflags $(TEST_PACKAGES))

$(BUILD)/tests/%.o: tests/%.c Makefile tests/tests.mk
	@mkdir -p $(@D)
	$(call say,CC  )$(CC) $(CPPFLAGS) -Itests $(ALL_CFLAGS) $(TEST_CFLAGS) -MMD -MP -c -o $@ $<

$(BUILD)/tests/unit/test_%: $(BUILD)/tests/unit/test_%.o $(UNIT_HELPERS) $(LIBRARY)
	$(call say,LINK)$(CC) $(LDFLAGS) $(UNIT_WRAPS) -o $@ $^ $(LIBS) $(shell $(PKG_CONFIG) --libs $(TEST_PACKAGES)) -lm

$(BUILD)/tests/screens/test_%: $(BUILD)/tests/screens/test_%.o $(UNIT_HELPERS) $(LIBRARY)
	$(call say,LINK)$(CC) $(LDFLAGS) $(UNIT_WRAPS) -o $@ $^ $(LIBS) $(shell $(PKG_CONFIG) --libs $(TEST_PACKAGES)) -lm

$(BUILD)/tests/fault/test_%: $(BUILD)/tests/fault/test_%.o $(FAULT_HELPERS) $(UNIT_HELPERS) $(LIBRARY)
	$(call say,LINK)$(CC) $(LDFLAGS) $(UNIT_WRAPS) $(FAULT_WRAPS:%=-Wl,--wrap=%) -o $@ $^ $(LIBS) $(shell $(PKG_CONFIG) --libs $(TEST_PACKAGES)) -lm

$(BUILD)/tests/terminal/test_%: $(BUILD)/tests/terminal/test_%.o $(TERMINAL_HELPERS)
	$(call say,LINK)$(CC) $(LDFLAGS) -o $@ $^ $(shell $(PKG_CONFIG) --libs $(TERMINAL_PACKAGES)) -lutil

$(BUILD)/aimsgap-bench: $(BENCH_OBJECTS) $(TERMINAL_HELPERS)
	$(call say,LINK)$(CC) $(LDFLAGS) -o $@ $^ $(shell $(PKG_CONFIG) --libs $(TERMINAL_PACKAGES)) -lutil -lm

bench: all $(BUILD)/aimsgap-bench
	$(BUILD)/aimsgap-bench $(PROGRAM) $(EXAMPLE)

# How times grow with the registers: 100, 500 and 2,000 AI systems.
bench-growth: all $(BUILD)/aimsgap-bench
	$(BUILD)/aimsgap-bench --growth --rounds 5 $(PROGRAM) $(EXAMPLE)

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

# Fuzzing with clang's libFuzzer. Every tests/fuzz/fuzz_*.c is a target; seeds lie in
# tests/fuzz/seeds/NAME. The calls that touch files go through tests/fuzz/sandbox.c.
FUZZ_SECONDS  ?= 60
FUZZ_BUILD    := build/fuzz
FUZZ_SOURCES  := $(sort $(wildcard tests/fuzz/fuzz_*.c))
FUZZ_PROGRAMS := $(FUZZ_SOURCES:tests/fuzz/%.c=$(FUZZ_BUILD)/%)
FUZZ_HELPERS  := $(patsubst %.c,$(FUZZ_BUILD)/%.o,tests/unit/canvas_fault.c \
                     $(filter-out $(FUZZ_SOURCES),$(wildcard tests/fuzz/*.c)))
FUZZ_OBJECTS  := $(patsubst %.c,$(FUZZ_BUILD)/%.o,$(filter-out src/main.c,$(SOURCES)))
FUZZ_LIBRARY  := $(FUZZ_BUILD)/libaimsgap.a
FUZZ_SANITIZE := -fsanitize=address,undefined -fno-sanitize-recover=all
FUZZ_CFLAGS   := -std=gnu11 -g -O1 -fno-omit-frame-pointer $(FUZZ_SANITIZE) -fsanitize=fuzzer-no-link
# Telling the fuzzer what is compared finds words and numbers in files, and costs half the speed.
FUZZ_COVERAGE := -fno-sanitize-coverage=trace-cmp
FUZZ_WRAPPED  := open mkostemp rename link unlink mkdir fsync fdatasync

.PHONY: fuzz check-fuzz fuzz-programs
fuzz:
	@.ci/packages fuzz
	@$(MAKE) --no-print-directory fuzz-programs
	@tests/run-fuzz $(FUZZ_BUILD)/results $(FUZZ_SECONDS) $(FUZZ_PROGRAMS)

# The same choices every time, so that a failure is not somebody else's luck.
check-fuzz: fuzz-programs
	@FUZZ_SEED=1 tests/run-fuzz $(FUZZ_BUILD)/results 5 $(FUZZ_PROGRAMS)

fuzz-programs: $(FUZZ_PROGRAMS)

$(FUZZ_BUILD)/%.o: %.c Makefile tests/tests.mk
	@mkdir -p $(@D)
	$(call say,FUZZ)clang $(CPPFLAGS) -Itests $(FUZZ_CFLAGS) $(FUZZ_COVERAGE) -MMD -MP -c -o $@ $<

$(FUZZ_BUILD)/src/store/%.o $(FUZZ_BUILD)/src/model/%.o: FUZZ_COVERAGE :=

$(FUZZ_BUILD)/embedded_data.o: build/embedded_data.c $(DATA)
	@mkdir -p $(@D)
	$(call say,FUZZ)clang $(CPPFLAGS) $(FUZZ_CFLAGS) -c -o $@ $<

$(FUZZ_LIBRARY): $(FUZZ_OBJECTS) $(FUZZ_BUILD)/embedded_data.o
	@rm -f $@
	$(call say,AR  )$(AR) rcs $@ $^

$(FUZZ_BUILD)/fuzz_%: $(FUZZ_BUILD)/tests/fuzz/fuzz_%.o $(FUZZ_HELPERS) $(FUZZ_LIBRARY)
	$(call say,LINK)clang $(FUZZ_SANITIZE) -fsanitize=fuzzer $(FUZZ_WRAPPED:%=-Wl,--wrap=%) -o $@ $^ $(LIBS)

.PRECIOUS: $(FUZZ_BUILD)/%.o

-include $(FUZZ_OBJECTS:.o=.d) $(wildcard $(FUZZ_BUILD)/tests/*/*.d)
