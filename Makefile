# aimsgap: `make run` and `make check` are all a fresh Debian 12 needs; `make help` lists the rest.

VERSION := 0.1.0
PREFIX  ?= /usr/local
DESTDIR ?=

# Objects and programs go here. The sanitizer build is this Makefile again with another BUILD.
BUILD    ?= build
SANITIZE ?=

CC          = gcc
PKG_CONFIG ?= pkg-config
PACKAGES   := ncursesw libcjson libutf8proc libmd xlsxwriter
WARNINGS   := -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Wstrict-prototypes \
              -Wmissing-prototypes -Wformat=2 -Werror
CFLAGS     ?= -O2 -g
CPPFLAGS   += -D_GNU_SOURCE -DAIMSGAP_VERSION='"$(VERSION)"' -Isrc
ALL_CFLAGS  = -std=gnu11 $(WARNINGS) $(CFLAGS) $(shell $(PKG_CONFIG) --cflags $(PACKAGES))
LIBS        = $(shell $(PKG_CONFIG) --libs $(PACKAGES)) -lcsv -lm
# The OpenSSF compiler-hardening options that gcc 12 knows; tests/lint/binary checks the result.
HARDENING := -D_FORTIFY_SOURCE=3 -fstack-protector-strong -fstack-clash-protection \
             -fno-delete-null-pointer-checks -fno-strict-overflow -fno-strict-aliasing \
             -ftrivial-auto-var-init=zero
ifneq ($(filter x86_64%,$(shell $(CC) -dumpmachine 2>/dev/null)),)
HARDENING += -fcf-protection=full
endif
ifneq ($(filter aarch64%,$(shell $(CC) -dumpmachine 2>/dev/null)),)
HARDENING += -mbranch-protection=standard
endif
LINK_HARDENING := -pie -Wl,-z,relro,-z,now -Wl,-z,noexecstack -Wl,-z,nodlopen -Wl,--as-needed

ifeq ($(SANITIZE),)
ALL_CFLAGS += -fPIE $(if $(filter -O0,$(CFLAGS)),$(filter-out -D_FORTIFY%,$(HARDENING)),$(HARDENING))
LDFLAGS    += $(LINK_HARDENING)
else
ALL_CFLAGS += -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer
LDFLAGS    += -fsanitize=address,undefined
endif

# `make V=1` shows the commands.
ifeq ($(V),)
say = @echo '  $(1)  $(patsubst $(CURDIR)/%,%,$@)';
endif

SOURCES  := $(sort $(shell find src -name '*.c'))
DATA     := $(sort $(wildcard data/*.json))
OBJECTS  := $(SOURCES:%.c=$(BUILD)/%.o)
EMBEDDED := $(DATA) data/schema/report.schema.json
LIBRARY  := $(BUILD)/libaimsgap.a
PROGRAM  := $(BUILD)/aimsgap
TRANSLATIONS := $(patsubst po/%.po,$(BUILD)/locale/%/LC_MESSAGES/aimsgap.mo,$(wildcard po/*.po))
EXAMPLE  := data/examples/certified-saas.json

.PHONY: all run help clean install uninstall pot
all: $(PROGRAM) $(TRANSLATIONS)

run:
	@.ci/packages run
	@$(MAKE) --no-print-directory all
	@if [ -t 0 ] && [ -t 1 ]; then cp -n $(EXAMPLE) $(BUILD)/example.json; \
	    $(PROGRAM) $(BUILD)/example.json; else $(PROGRAM) report $(EXAMPLE); fi

help:
	@echo 'make              build build/aimsgap'
	@echo 'make run          install what is missing, build, open the example'
	@echo 'make check        all tests, plain and under sanitizers'
	@echo 'make lint         layers, formatting, static analysis'
	@echo 'make format       apply .clang-format'
	@echo 'make bench        measure against nano, tig and jq'
	@echo 'make bench-growth measure how times grow with the registers'
	@echo 'make fuzz         feed loaders, editor, keys and wizard random input for a minute each'
	@echo 'make coverage     lines of src/ that the tests reach'
	@echo 'make install      to PREFIX ($(PREFIX)) under DESTDIR; make uninstall removes it'
	@echo 'make valgrind     every command and a whole session under valgrind'
	@echo 'make pot          collect the texts of the interface for translators'
	@echo 'make pictures     redraw the stored screens after a wanted change'
	@echo 'make tour         take the screens in README.md from the program anew'

$(PROGRAM): $(BUILD)/src/main.o $(LIBRARY)
	$(call say,LINK)$(CC) $(LDFLAGS) -o $@ $^ $(LIBS)

$(LIBRARY): $(filter-out $(BUILD)/src/main.o,$(OBJECTS)) $(BUILD)/embedded_data.o
	@rm -f $@
	$(call say,AR  )$(AR) rcs $@ $^

$(BUILD)/src/%.o: src/%.c Makefile
	@mkdir -p $(@D)
	$(call say,CC  )$(CC) $(CPPFLAGS) $(ALL_CFLAGS) -MMD -MP -c -o $@ $<

# data/*.json and the schema of reports inside the program: a table of names and the bytes themselves.
$(BUILD)/embedded_data.c: $(EMBEDDED) Makefile
	@mkdir -p $(@D)
	@{ echo '#include "store/data_source.h"'; n=0; for file in $(EMBEDDED); do \
	    printf '__asm__(".section .rodata\\n.balign 16\\ndata_%d:\\n.incbin \\"%s\\"\\ndata_%d_end:\\n.byte 0\\n.text\\n");\n' \
	        $$n $$file $$n; \
	    printf 'extern const char data_%d[];\nextern const char data_%d_end[];\n' $$n $$n; \
	    n=$$((n + 1)); done; \
	    echo 'const struct embedded_file embedded_files[] = {'; n=0; for file in $(EMBEDDED); do \
	    printf '    {"%s", data_%d, data_%d_end},\n' $${file#data/} $$n $$n; \
	    n=$$((n + 1)); done; echo '    {0},'; echo '};'; } >$@

$(BUILD)/embedded_data.o: $(BUILD)/embedded_data.c $(EMBEDDED)
	$(call say,CC  )$(CC) $(CPPFLAGS) $(ALL_CFLAGS) -Wno-missing-field-initializers -c -o $@ $<

$(BUILD)/locale/%/LC_MESSAGES/aimsgap.mo: po/%.po
	@mkdir -p $(@D)
	$(call say,MO  )msgfmt --check-format -o $@ $<

pot:
	@po/collect

-include $(OBJECTS:.o=.d)

install: all
	install -d $(DESTDIR)$(PREFIX)/bin $(DESTDIR)$(PREFIX)/share/man/man1 \
	    $(DESTDIR)$(PREFIX)/share/man/man5 $(DESTDIR)$(PREFIX)/share/aimsgap/schema \
	    $(DESTDIR)$(PREFIX)/share/aimsgap/examples
	install -m 755 $(PROGRAM) $(DESTDIR)$(PREFIX)/bin/aimsgap
	install -m 644 man/aimsgap.1 $(DESTDIR)$(PREFIX)/share/man/man1/aimsgap.1
	install -m 644 man/aimsgap.5 $(DESTDIR)$(PREFIX)/share/man/man5/aimsgap.5
	for language in $(notdir $(basename $(wildcard po/*.po))); do \
	    install -D -m 644 $(BUILD)/locale/$$language/LC_MESSAGES/aimsgap.mo \
	        $(DESTDIR)$(PREFIX)/share/locale/$$language/LC_MESSAGES/aimsgap.mo; done
	install -m 644 data/*.json $(DESTDIR)$(PREFIX)/share/aimsgap/
	install -m 644 data/schema/*.json $(DESTDIR)$(PREFIX)/share/aimsgap/schema/
	install -m 644 data/examples/*.json $(DESTDIR)$(PREFIX)/share/aimsgap/examples/

uninstall:
	rm -f $(DESTDIR)$(PREFIX)/bin/aimsgap $(DESTDIR)$(PREFIX)/share/man/man1/aimsgap.1 \
	    $(DESTDIR)$(PREFIX)/share/man/man5/aimsgap.5
	rm -rf $(DESTDIR)$(PREFIX)/share/aimsgap
	rm -f $(DESTDIR)$(PREFIX)/share/locale/*/LC_MESSAGES/aimsgap.mo

clean:
	rm -rf build

include tests/tests.mk
